using Orleans.Placement;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Gateway;

/// <summary>
/// Registers requests without an id, one after the other. The id is saved first: if the process dies before the payout is registered, the
/// merchant's repeat registers the same payout.
/// </summary>
[GrainType("unnamed-payout"), PreferLocalPlacement]
public sealed class UnnamedPayoutGrain(GrainStateStore store, TimeProvider clock)
    : StatefulGrain<UnnamedPayoutState>("unnamed_payout", store), IUnnamedPayoutGrain
{
    public async Task<PayoutAnswer> Create(string withdrawalId, CreatePayout command)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (State is { } first && first.Covers(now))
        {
            // The call that registered it is repeated because its answer was lost, or its registration broke off.
            if (first.WithdrawalId == withdrawalId || await Payout(first.WithdrawalId).Get() is not { } known) return await Payout(first.WithdrawalId).Create(command);
            // A refused one never pays: the merchant may ask again.
            if (known.State.Status != PayoutStatus.Refused) return new PayoutAnswer { Reply = PayoutReply.Repeated };
        }

        await Save(new UnnamedPayoutState { WithdrawalId = withdrawalId, CreatedAt = now });
        return await Payout(withdrawalId).Create(command);
    }

    private IPayoutGrain Payout(string id) =>
        GrainFactory.GetGrain<IPayoutGrain>(GrainKeys.Payout(GrainKeys.MerchantAndId(Key).Merchant, id));
}

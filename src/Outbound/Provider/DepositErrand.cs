using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;

namespace Paykassma.Outbound.Provider;

/// <summary>Asks the provider again about a deposit with an open outcome, by repeating the activation as it was first sent.</summary>
public sealed class DepositErrand(IGrainFactory grains, IProviderClient provider) : IProviderErrand
{
    public string Kind => "deposit";

    public async Task RunAsync(string grainKey, CancellationToken stopping)
    {
        var grain = grains.GetGrain<IDepositGrain>(grainKey);
        if (await grain.BeginRecheck() is not { } deposit) return;
        var attempt = deposit.Activation!;
        var activation = new ProviderActivation(
            GrainKeys.Id(grainKey), deposit.WalletType, deposit.Currency, deposit.Label, attempt.Key1, attempt.Amount);
        var (outcome, message) = await provider.ActivateAsync(activation, stopping) switch
        {
            ActivateOutcome.Answered answered => ((ActivationOutcome?)answered.Outcome, answered.Message),
            ActivateOutcome.Unknown unknown => (null, unknown.Why),
            var other => throw new InvalidOperationException($"The provider's client answered {other.GetType().Name}."),
        };
        await grain.RecordActivation(new RecordActivation
        {
            Attempt = attempt.Number,
            Recheck = deposit.Watch!.Asked,
            Outcome = outcome,
            Message = message,
        });
    }
}

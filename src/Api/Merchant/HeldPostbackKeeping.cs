using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Postbacks;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Merchant;

/// <summary>
/// Keeps postbacks that may not be credited as they are. One whose signed transfer is credited to the order it names is a copy of what
/// was credited, altered where nothing is signed: it is kept, and closed by that credit.
/// </summary>
internal sealed class HeldPostbackKeeping(IGrainFactory grains, HeldPostbacks held, HeldResolutions resolutions, TimeProvider clock)
{
    /// <summary>Durable when this returns.</summary>
    public async Task HoldAsync(Postback postback, ReadOnlyMemory<byte> body, string reason)
    {
        var hash = postback.AdditionalDataHash;
        await held.HoldAsync(hash, body, reason, clock.GetUtcNow());
        if (SignedDeposit.Of(postback) is not { OrderId.Length: > 0 } signed) return;
        // A clean copy that is being credited now may not have seen this row; its grain answers when that is over, and then the ledger
        // tells. One that comes later closes the row itself.
        await grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(signed.OrderId)).Get();
        await resolutions.CloseIfCreditedAsync(hash, signed.CreditTo(signed.OrderId), clock.GetUtcNow());
    }
}

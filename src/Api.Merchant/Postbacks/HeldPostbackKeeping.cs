using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Merchant;

/// <summary>
/// Stores postbacks that may not be credited as they are. If the signed transfer is already credited to the order that the postback names,
/// the postback is a copy whose unsigned fields were altered: it is stored, and closed by that credit.
/// </summary>
internal sealed class HeldPostbackKeeping(IGrainFactory grains, IHeldPostbacks held, IHeldResolutions resolutions, TimeProvider clock)
{
    /// <summary>The postback is durable when this returns.</summary>
    public async Task HoldAsync(Postback postback, ReadOnlyMemory<byte> body, string reason)
    {
        var hash = postback.AdditionalDataHash;
        await held.HoldAsync(hash, body, reason, clock.GetUtcNow());
        if (SignedDeposit.Of(postback) is not { OrderId.Length: > 0 } signed) return;
        // A clean copy that is being credited now may not have seen this row. Its grain answers when the credit is done; then the ledger
        // has it. A clean copy that comes later closes the row itself.
        var deposit = await grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(signed.OrderId)).Get();
        // A second transfer of the order whose number differs by leading zeros is no copy of the credited one.
        if (deposit?.Credit is { } credit && !TransactionNumber.AreEqual(credit.TransactionId, signed.TransactionId)) return;
        await resolutions.CloseIfCreditedAsync(hash, signed.CreditTo(signed.OrderId), clock.GetUtcNow());
    }
}

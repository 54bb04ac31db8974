using System.Collections.Immutable;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Gateway.Payments;

/// <summary>
/// When a claimed transfer is not credited without manual review (ours). The one place of these rules: asked before a transfer is granted,
/// shown to whoever decides, and asked again of what an operator granted.
/// </summary>
public static class Suspicion
{
    /// <param name="disputes">What stands against transfers of this number.</param>
    public static ImmutableArray<SuspectReason> Of(
        Claim claim, ClaimTerms terms, TransferContent transfer, long at, ImmutableArray<Dispute> disputes = default)
    {
        var reasons = ImmutableArray.CreateBuilder<SuspectReason>();
        if (transfer.Currency != claim.Currency) reasons.Add(SuspectReason.CurrencyDiffers);
        if (!IsWithin(claim.Amount, transfer.Amount, terms.AmountToleranceBasisPoints)) reasons.Add(SuspectReason.AmountDiffers);
        if ((Int128)at - transfer.ReceivedAt > terms.TransferMaxAgeMs) reasons.Add(SuspectReason.TransferTooOld);
        if (claim.IsEarlierThan(transfer)) reasons.Add(SuspectReason.ClaimedBeforePaid);
        if (!claim.WasShown(transfer.Identifier)) reasons.Add(SuspectReason.WalletNeverShown);
        // Who was not shown the wallet before the money came cannot have sent it. Payers of every merchant of a pool pay into its wallets, so
        // there it must have been shown lately too.
        else if (WalletScopes.IsPool(transfer.Scope) ? !claim.WasShownInTime(transfer, terms.PoolShownWithinMs) : !claim.WasShownBefore(transfer))
            reasons.Add(SuspectReason.WalletNotShownInTime);
        if (!string.Equals(claim.Number, transfer.Number, StringComparison.Ordinal)) reasons.Add(SuspectReason.LeadingZeros);
        if (terms.ManyWrongNumbers) reasons.Add(SuspectReason.ManyWrongNumbers);
        if (terms.ManyWrongAround) reasons.Add(SuspectReason.ManyWrongAround);
        if (claim.WasRefused) reasons.Add(SuspectReason.RefusedBefore);
        if (!disputes.IsDefault && disputes.Any(dispute => dispute.TransactionId == transfer.TransactionId)) reasons.Add(SuspectReason.Disputed);
        return reasons.ToImmutable();
    }

    private static bool IsWithin(long asked, long received, int basisPoints) =>
        Int128.Abs((Int128)received - asked) * 10_000 <= (Int128)asked * basisPoints;
}

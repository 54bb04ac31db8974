using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Gateway.Payments;

/// <summary>When a matched transfer is not credited without manual review (ours).</summary>
public static class Suspicion
{
    public static ImmutableArray<SuspectReason> Of(
        PaymentState payment, TransferContent transfer, PayerFacts payer, PaymentPolicy policy, long at)
    {
        var reasons = ImmutableArray.CreateBuilder<SuspectReason>();
        if (transfer.Currency != payment.Currency) reasons.Add(SuspectReason.CurrencyDiffers);
        if (!IsWithin(payment.Amount, transfer.Amount, policy.AmountToleranceBasisPoints)) reasons.Add(SuspectReason.AmountDiffers);
        if ((Int128)at - transfer.ReceivedAt > policy.TransferMaxAgeMs) reasons.Add(SuspectReason.TransferTooOld);
        if (!payer.WalletWasShown) reasons.Add(SuspectReason.WalletNeverShown);
        if (payer.WrongNumbers >= policy.WrongNumbersBeforeSuspect) reasons.Add(SuspectReason.ManyWrongNumbers);
        return reasons.ToImmutable();
    }

    private static bool IsWithin(long asked, long received, int basisPoints) =>
        Int128.Abs((Int128)received - asked) * 10_000 <= (Int128)asked * basisPoints;
}

using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Domain.Gateway.Payments;

/// <summary>How a payment claims the transfer of its number.</summary>
public static class PaymentClaim
{
    /// <param name="key">The payment's grain key.</param>
    /// <param name="payerKey">The grain key of its label.</param>
    public static Claim Of(string key, string payerKey, PaymentState payment, PayerFacts payer, PaymentPolicy policy)
    {
        var rail = PaymentSystems.RailOf(payment.WalletType);
        return new Claim(
            key,
            policy.WalletScopes,
            payment.Key1,
            payment.WalletType,
            payment.Amount,
            payment.Currency,
            payment.TypedAt,
            policy.ClaimSkewOf(payment.WalletType),
            [.. payer.Shown.Where(shown => PaymentSystems.RailOf(shown.WalletType) == rail)])
        {
            Payer = PayerTag.Of(payerKey),
            IsUnvouched = payment.Door == ClaimDoor.UnsignedWindow,
        };
    }

    public static ClaimTerms TermsOf(PaymentState payment, PayerFacts payer, PaymentPolicy policy) => new(
        policy.AmountToleranceBasisPoints,
        policy.TransferMaxAgeMs,
        policy.PoolShownWithinMs,
        payer.WrongNumbers >= policy.WrongNumbersBeforeSuspect,
        payment.ManyWrongAround);
}

using Paykassma.Domain.Gateway.Payments;

namespace Paykassma.Domain.Gateway.Adjustments;

/// <summary>Whether an adjustment fits the payment that it names: a pure function.</summary>
public static class AdjustmentRules
{
    /// <summary>Null when it may be booked.</summary>
    /// <param name="adjustment">What is asked for.</param>
    /// <param name="payment">The payment that it names; null if there is no such payment.</param>
    /// <param name="takenBack">What other adjustments have taken back for this payment. Minor units.</param>
    public static AdjustmentRefusal? WhyNot(GatewayAdjustment adjustment, PaymentState? payment, long takenBack)
    {
        if (adjustment.Payment is null) return null;
        if (payment is null) return AdjustmentRefusal.PaymentUnknown;
        if (Credited(payment) is not { } credited) return AdjustmentRefusal.PaymentNotCredited;
        if (credited.Currency != adjustment.Currency) return AdjustmentRefusal.CurrencyDiffers;
        return adjustment.Direction == AdjustmentDirection.Debit && (Int128)takenBack + adjustment.Amount > credited.Amount
            ? AdjustmentRefusal.AboveThePayment
            : null;
    }

    /// <summary>What the payment credited to the merchant; null if it credited nothing.</summary>
    public static (long Amount, string Currency)? Credited(PaymentState payment) =>
        payment is { Status: PaymentStatus.Accepted or PaymentStatus.Ok, Transfer: { } transfer } ? (transfer.Amount, transfer.Currency) : null;
}

/// <summary>Why an adjustment cannot be booked.</summary>
public enum AdjustmentRefusal
{
    /// <summary>The merchant has no payment with this id.</summary>
    PaymentUnknown,

    /// <summary>The payment credited nothing, so there is nothing to correct.</summary>
    PaymentNotCredited,

    /// <summary>The payment was credited in another currency.</summary>
    CurrencyDiffers,

    /// <summary>All adjustments of the payment together would take back more than it credited.</summary>
    AboveThePayment,
}

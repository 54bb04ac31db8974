using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Adjustments;

namespace Paykassma.Api.Gateway.Adjustments;

/// <summary>Adjustments in plain English.</summary>
public static class AdjustmentWords
{
    /// <summary>The adjustment in one line.</summary>
    public static string Summary(GatewayAdjustment adjustment)
    {
        var money = Money.Text(adjustment.Amount, adjustment.Currency);
        var what = adjustment.Direction == AdjustmentDirection.Debit ? $"Take {money} from {adjustment.Merchant}" : $"Give {money} to {adjustment.Merchant}";
        return adjustment.Payment is null ? $"{what}." : $"{what}, for payment {adjustment.Payment}.";
    }

    public static string Refusal(AdjustmentRefusal refusal) => refusal switch
    {
        AdjustmentRefusal.PaymentUnknown => "The merchant has no payment with this id.",
        AdjustmentRefusal.PaymentNotCredited => "This payment credited nothing, so there is nothing to correct.",
        AdjustmentRefusal.CurrencyDiffers => "This payment was credited in another currency.",
        AdjustmentRefusal.AboveThePayment => "This would take back more than the payment credited.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "not a refusal of an adjustment"),
    };

    /// <summary>The error of a refusal.</summary>
    internal static ApiError Error(AdjustmentRefusal refusal) => refusal switch
    {
        AdjustmentRefusal.PaymentUnknown => PaymentErrors.NotFound,
        AdjustmentRefusal.PaymentNotCredited => AdjustmentErrors.NotCredited,
        AdjustmentRefusal.CurrencyDiffers => AdjustmentErrors.CurrencyDiffers,
        AdjustmentRefusal.AboveThePayment => AdjustmentErrors.AboveThePayment,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "not a refusal of an adjustment"),
    };
}

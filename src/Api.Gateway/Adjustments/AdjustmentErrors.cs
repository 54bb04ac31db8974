using Paykassma.Api.Http;

namespace Paykassma.Api.Gateway.Adjustments;

/// <summary>The errors of adjustments of a merchant's balance.</summary>
internal static class AdjustmentErrors
{
    public static readonly ApiError NotCredited = ApiError.Conflict(
        "PAYMENT_NOT_CREDITED", "This payment credited nothing, so there is nothing to correct.", "Leave `payment_id` out, or name a payment that is `ok`.");

    public static readonly ApiError CurrencyDiffers = ApiError.Conflict(
        "CURRENCY_DIFFERS", "This payment was credited in another currency.", "Send the payment's `currency_code`.");

    public static readonly ApiError AboveThePayment = ApiError.Conflict(
        "ABOVE_THE_PAYMENT", "This would take back more than the payment credited, counting earlier adjustments.", "Send a smaller `amount`.");
}

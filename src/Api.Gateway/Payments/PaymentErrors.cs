using Paykassma.Api.Http;

namespace Paykassma.Api.Gateway;

/// <summary>The errors of decisions on payments.</summary>
internal static class PaymentErrors
{
    public static readonly ApiError NotFound = ApiError.NotFound(
        "PAYMENT_NOT_FOUND", "The merchant has no payment with this id.", "Check the `custom_transaction_id`. A payment exists from its first activation.");

    public static readonly ApiError NotDecidable = ApiError.Conflict(
        "PAYMENT_NOT_DECIDABLE", "The payment is not waiting for a decision. `detail` names its status.", "Read the payment: it was decided or has ended.");

    public static readonly ApiError TransactionIdRequired = ApiError.Unprocessable(
        "TRANSACTION_ID_REQUIRED", "Several transfers could be meant.", "Send the `transaction_id` of the one that is meant.");
}

using Paykassma.Api.Http;

namespace Paykassma.Api.Gateway;

/// <summary>The errors that several subjects of the back office share.</summary>
internal static class GatewayErrors
{
    public static readonly ApiError MerchantNotFound = ApiError.NotFound(
        "MERCHANT_NOT_FOUND", "There is no such merchant, or the key is limited to another one.", "Check the merchant's id and whose key it is.");

    public static readonly ApiError LimitedToOneMerchant = ApiError.Forbidden(
        "LIMITED_TO_ONE_MERCHANT", "The key is limited to one merchant, and this concerns others or the provider's own money.", "A person who is not limited to one merchant does it.");

    public static readonly ApiError SeenRequired = ApiError.Unprocessable(
        "SEEN_REQUIRED", "The request does not name what its sender saw.", "Read the payment or the transfer, and send its `seen` value.");

    public static readonly ApiError TransferChanged = ApiError.Conflict(
        "TRANSFER_CHANGED", "It is not what was seen: a label, a number, an amount, a report or another claimant has changed. Nothing was decided.",
        "Read it again, decide again, and send the new `seen` value.");
}

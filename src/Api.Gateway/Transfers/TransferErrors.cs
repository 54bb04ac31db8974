using Paykassma.Api.Http;

namespace Paykassma.Api.Gateway;

/// <summary>The errors of reported transfers and of their corrections.</summary>
internal static class TransferErrors
{
    private const string Reviewed = "Do not repeat the report. An operator compares it with the known transfer.";

    public static readonly ApiError Differs = ApiError.Conflict(
        "TRANSFER_DIFFERS", "This `transaction_id` was reported before with another amount, time or wallet. The first report holds; the transfer needs manual review.", Reviewed);

    public static readonly ApiError AlmostKnown = ApiError.Conflict(
        "TRANSFER_ALMOST_KNOWN", "The same money is known by an id that differs by leading zeros, case or dashes only, or by the typed number in its place.", Reviewed);

    public static readonly ApiError OtherNumber = ApiError.Conflict(
        "TRANSFER_KNOWN_UNDER_ANOTHER_NUMBER", "This `transaction_id` is known with another `key1`.", Reviewed);

    public static readonly ApiError Voided = ApiError.Conflict(
        "TRANSFER_VOIDED", "Two persons have taken this transfer back.", "It is not taken in again. An operator can replace it.");

    public static readonly ApiError NumberFull = ApiError.Conflict(
        "TRANSFER_NUMBER_FULL", "20 other transfers are known under this `key1`. All of them need manual review.", "An operator voids the false ones; then report it again.");

    public static readonly ApiError WalletUnknown = ApiError.Unprocessable(
        "WALLET_UNKNOWN", "The caller has no wallet with this `wallet_type` and `identifier`. The answer to a replacement is 409.", "Check both; an admin adds a wallet in the settings.");

    public static readonly ApiError NotFound = ApiError.NotFound(
        "TRANSFER_NOT_FOUND", "There is no such transfer, or the key may not see it.", "Name it by `wallet_type`, `key1` and `transaction_id` as the list shows them.");

    public static readonly ApiError Owned = ApiError.Conflict(
        "TRANSFER_OWNED", "A payment owns this transfer, so it cannot be corrected.", "Adjust the merchant's balance instead.");

    public static readonly ApiError NothingChanges = ApiError.Conflict(
        "NOTHING_CHANGES", "The new content is the same as the old one.", "Nothing needs to be done.");

    public static readonly ApiError ReasonRequired = ApiError.Unprocessable(
        "REASON_REQUIRED", "Above the limit of what one person adds alone, or with a key that is limited to one merchant, another person must approve the transfer.",
        "Send it again with a `reason`. It is then held for a second person.");

    public static readonly ApiError ImportNotFound = ApiError.NotFound(
        "IMPORT_NOT_FOUND", "The result of this import is no longer kept, or is another person's.", "Import the file again: known transfers change nothing.");
}

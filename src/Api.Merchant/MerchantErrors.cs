using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Protocol.Csv;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Api.Merchant;

/// <summary>The errors of the merchant API.</summary>
internal static class MerchantErrors
{
    private const string Repair = "Correct the file. An export of the gateway is always valid.";

    public static readonly ApiError IdUsed = ApiError.Conflict(
        "ID_USED", "The id has been used for a request with other content.", "Repeat the first request as it was, or use a new id.");

    public static readonly ApiError DepositNotFound = ApiError.NotFound(
        "DEPOSIT_NOT_FOUND", "No deposit with this id was registered.", "Register it first, or check the id.");

    public static readonly ApiError ActivationConflict = ApiError.Conflict(
        "ACTIVATION_CONFLICT", "Another number or amount is being checked for this deposit.", "Read the deposit. Send the new number once the earlier one has failed.");

    public static readonly ApiError ProviderRefused = ApiError.Unprocessable(
        "PROVIDER_REFUSED", "The provider refused. `detail` is its message.", "Choose another payment system, or ask the provider.");

    public static readonly ApiError ProviderUnavailable = new(
        StatusCodes.Status503ServiceUnavailable, "PROVIDER_UNAVAILABLE", "The provider gave no usable answer. The deposit is registered: `custom_transaction_id` names it.",
        "Repeat the request unchanged, with this id.");

    public static readonly ApiError WithdrawalNotFound = ApiError.NotFound(
        "WITHDRAWAL_NOT_FOUND", "No withdrawal with this id was requested.", "Check the id. If the first request got no answer, repeat that request.");

    public static readonly ApiError InsufficientFunds = ApiError.Unprocessable(
        "INSUFFICIENT_FUNDS", "The label's available balance does not cover the amount. Nothing was held.", "Request less, or wait for a deposit.");

    public static readonly ApiError ActionNotAllowed = ApiError.Conflict(
        "ACTION_NOT_ALLOWED", "The action is not allowed in this state. `detail` names the state.", "Read the order, and choose an action of its state.");

    public static readonly ApiError AttemptOpen = ApiError.Conflict(
        "ATTEMPT_OPEN", "A request to the provider is open, and its outcome is not known yet.", "Wait for its outcome, then decide.");

    public static readonly ApiError LedgerRefused = ApiError.Conflict(
        "LEDGER_REFUSED", "The ledger refused to book it. `detail` names the error.", "Compare the account's statement with the order, and report it: this is not expected.");

    public static readonly ApiError DepositNotUnderAttention = ApiError.Conflict(
        "DEPOSIT_NOT_UNDER_ATTENTION", "Only a deposit that needs attention is closed or waits longer. `detail` names its status.", "Nothing needs to be done.");

    public static readonly ApiError CreditRefused = ApiError.Conflict(
        "CREDIT_REFUSED", "The transfer, the order, the amount or the currency conflicts with the credit. Nothing was booked; `reason` says why, if there is one.",
        "Compare the transfer with the order: a transfer and an order are credited only once.");

    public static readonly ApiError HeldPostbackNotFound = ApiError.NotFound(
        "HELD_POSTBACK_NOT_FOUND", "There is no held postback with this hash.", "Take the hash from the list of held postbacks.");

    public static readonly ApiError HeldPostbackClosed = ApiError.Conflict(
        "HELD_POSTBACK_CLOSED", "Another decision or a credit has closed it. `detail` says which.", "Nothing needs to be done.");

    public static readonly ApiError HeldPostbackBusy = ApiError.Conflict(
        "HELD_POSTBACK_BUSY", "Another act on it is running.", "Repeat it after a minute.");

    public static readonly ApiError HeldPostbackNotCreditable = ApiError.Unprocessable(
        "HELD_POSTBACK_NOT_CREDITABLE", "The signed content cannot be credited to any order, or names no known method.", "Dismiss it. If its money is real, credit the deposit by hand.");

    public static readonly ApiError NotCsv = new(
        StatusCodes.Status415UnsupportedMediaType, "CONTENT_TYPE_NOT_CSV", "The `Content-Type` is not `text/csv` in UTF-8.", "Send the file as `text/csv`.");

    public static readonly ApiError ReconciliationsBusy = new(
        StatusCodes.Status429TooManyRequests, "RECONCILIATIONS_BUSY", "Too many reconciliations are running.", "Repeat it after the seconds of `Retry-After`.");

    public static readonly ApiError ReconciliationTooSlow = new(
        StatusCodes.Status408RequestTimeout, "RECONCILIATION_TOO_SLOW", "The file was not read within the time limit of a reconciliation.", "Send it over a faster connection, or a shorter period.");

    /// <summary>One for each way in which a file is no export of a gateway.</summary>
    public static readonly IReadOnlyList<ApiError> Csv =
    [
        .. Enum.GetValues<CsvErrorCode>().Select(code => new ApiError(
            code is CsvErrorCode.TooLarge or CsvErrorCode.TooManyRows ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest,
            new CsvError(code, 0, 0, "").StableCode, Meaning(code), Repair)),
    ];

    /// <summary>What is refused as a postback. None of it is stored.</summary>
    public static readonly IReadOnlyList<ApiError> OfAPostback =
    [
        ApiError.Forbidden(
            PostbackReceiver.SignatureWrong, "The signature or the access key is wrong.", "Sign with the current keys; compare `additional_data` byte for byte."),
        .. Enum.GetValues<PostbackErrorCode>().Where(code => code != PostbackErrorCode.Json).Select(code => ApiError.Forbidden(
            new PostbackError(code).StableCode, "The field that the code names is missing or has the wrong type.", "Send it: see the protocol's postbacks.")),
    ];

    private static string Meaning(CsvErrorCode code) => code switch
    {
        CsvErrorCode.Empty => "The file is empty: it has not even a header.",
        CsvErrorCode.TooLarge => "The file has more bytes than the limit.",
        CsvErrorCode.TooManyRows => "The file has more rows than the limit.",
        CsvErrorCode.InvalidUtf8 => "A cell is not UTF-8. `line` and `column` say where.",
        CsvErrorCode.NullCharacter => "A cell contains U+0000.",
        CsvErrorCode.QuoteMisplaced => "A quote is inside a cell that does not begin with one, or is followed by more text.",
        CsvErrorCode.QuoteUnbalanced => "A quoted cell never ends.",
        CsvErrorCode.LineEnd => "A carriage return has no line feed after it.",
        CsvErrorCode.CellTooLong => "A cell has more bytes than the limit.",
        CsvErrorCode.Header => "The first line does not name the expected columns in their order.",
        CsvErrorCode.Columns => "A row has more or fewer cells than there are columns.",
        CsvErrorCode.Value => "A cell's text is not a valid value of its column. `line` and `column` say where.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "not a reason to refuse a file"),
    };
}

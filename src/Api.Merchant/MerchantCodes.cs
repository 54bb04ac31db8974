namespace Paykassma.Api.Merchant;

/// <summary>The codes of the merchant API's own refusals. They are stable.</summary>
internal static class MerchantCodes
{
    /// <summary>The id has been used with other content.</summary>
    public const string IdUsed = "ID_USED";
    public const string DepositNotFound = "DEPOSIT_NOT_FOUND";

    /// <summary>Another number or amount is being checked for this deposit.</summary>
    public const string ActivationConflict = "ACTIVATION_CONFLICT";

    /// <summary>The provider refused; its message is the detail.</summary>
    public const string ProviderRefused = "PROVIDER_REFUSED";

    /// <summary>The provider gave no usable answer. The deposit stays registered: repeat the request as it was.</summary>
    public const string ProviderUnavailable = "PROVIDER_UNAVAILABLE";

    public const string WithdrawalNotFound = "WITHDRAWAL_NOT_FOUND";

    /// <summary>The label's balance does not cover the amount.</summary>
    public const string InsufficientFunds = "INSUFFICIENT_FUNDS";

    /// <summary>The action is not allowed in this state; the detail names the state.</summary>
    public const string ActionNotAllowed = "ACTION_NOT_ALLOWED";

    /// <summary>A request to the provider is open.</summary>
    public const string AttemptOpen = "ATTEMPT_OPEN";

    /// <summary>The ledger refused to book it; the detail names the error.</summary>
    public const string LedgerRefused = "LEDGER_REFUSED";

    /// <summary>Only a deposit that needs attention can be decided like this; the detail names its status.</summary>
    public const string DepositNotUnderAttention = "DEPOSIT_NOT_UNDER_ATTENTION";

    /// <summary>The transfer, order, amount or currency conflicts with the credit; <c>reason</c> says how. Nothing was booked.</summary>
    public const string CreditRefused = "CREDIT_REFUSED";
    public const string HeldPostbackNotFound = "HELD_POSTBACK_NOT_FOUND";

    /// <summary>It is closed; the detail says by what.</summary>
    public const string HeldPostbackClosed = "HELD_POSTBACK_CLOSED";

    /// <summary>Another act on it is running. Try again in a minute.</summary>
    public const string HeldPostbackBusy = "HELD_POSTBACK_BUSY";

    /// <summary>The signed content cannot be credited to any order, or names no known method; it can be dismissed. The detail says what to do.</summary>
    public const string HeldPostbackNotCreditable = "HELD_POSTBACK_NOT_CREDITABLE";

    /// <summary>A file to reconcile must be sent as <c>text/csv</c>.</summary>
    public const string NotCsv = "CONTENT_TYPE_NOT_CSV";

    /// <summary>Too many reconciliations are running: try again when one has ended.</summary>
    public const string ReconciliationsBusy = "RECONCILIATIONS_BUSY";

    /// <summary>The file did not arrive within the time limit of a reconciliation.</summary>
    public const string ReconciliationTooSlow = "RECONCILIATION_TOO_SLOW";
}

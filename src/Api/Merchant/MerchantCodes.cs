namespace Paykassma.Api.Merchant;

/// <summary>The codes of the merchant API's own refusals. They are stable.</summary>
internal static class MerchantCodes
{
    /// <summary>The id has been used with other content.</summary>
    public const string IdUsed = "ID_USED";
    public const string DepositNotFound = "DEPOSIT_NOT_FOUND";

    /// <summary>Another number or amount is being checked for this deposit.</summary>
    public const string ActivationConflict = "ACTIVATION_CONFLICT";

    /// <summary>The provider said no; its words are the detail.</summary>
    public const string ProviderRefused = "PROVIDER_REFUSED";

    /// <summary>The provider gave no usable answer. The deposit stays registered: repeat the request as it was.</summary>
    public const string ProviderUnavailable = "PROVIDER_UNAVAILABLE";

    public const string WithdrawalNotFound = "WITHDRAWAL_NOT_FOUND";

    /// <summary>The label's balance does not cover the amount.</summary>
    public const string InsufficientFunds = "INSUFFICIENT_FUNDS";

    /// <summary>The action is not right in the state it is in; the detail names that.</summary>
    public const string ActionNotAllowed = "ACTION_NOT_ALLOWED";

    /// <summary>A request to the provider is on its way.</summary>
    public const string AttemptOpen = "ATTEMPT_OPEN";

    /// <summary>The ledger would not book it; the detail names its error.</summary>
    public const string LedgerRefused = "LEDGER_REFUSED";
}

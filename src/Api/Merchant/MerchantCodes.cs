namespace Paykassma.Api.Merchant;

/// <summary>The codes of the merchant API's own refusals. They are stable.</summary>
internal static class MerchantCodes
{
    /// <summary>The id has been used for a deposit with other content.</summary>
    public const string IdUsed = "ID_USED";
    public const string DepositNotFound = "DEPOSIT_NOT_FOUND";

    /// <summary>Another number or amount is being checked for this deposit.</summary>
    public const string ActivationConflict = "ACTIVATION_CONFLICT";

    /// <summary>The provider said no; its words are the detail.</summary>
    public const string ProviderRefused = "PROVIDER_REFUSED";

    /// <summary>The provider gave no usable answer. The deposit stays registered: repeat the request as it was.</summary>
    public const string ProviderUnavailable = "PROVIDER_UNAVAILABLE";

    /// <summary>A file to reconcile must come as <c>text/csv</c>.</summary>
    public const string NotCsv = "CONTENT_TYPE_NOT_CSV";

    /// <summary>As many reconciliations are under way as may be: try again when one has ended.</summary>
    public const string ReconciliationsBusy = "RECONCILIATIONS_BUSY";

    /// <summary>The file did not come within the time a reconciliation may take.</summary>
    public const string ReconciliationTooSlow = "RECONCILIATION_TOO_SLOW";
}

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
}

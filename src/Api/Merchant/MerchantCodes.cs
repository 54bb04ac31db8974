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

    /// <summary>Only a deposit that needs attention can be decided so; the detail names its status.</summary>
    public const string DepositNotUnderAttention = "DEPOSIT_NOT_UNDER_ATTENTION";

    /// <summary>Another transfer, order, amount or currency stands against the credit; <c>reason</c> names it. Nothing was booked.</summary>
    public const string CreditRefused = "CREDIT_REFUSED";
    public const string HeldPostbackNotFound = "HELD_POSTBACK_NOT_FOUND";

    /// <summary>It has been answered; the detail says by what.</summary>
    public const string HeldPostbackClosed = "HELD_POSTBACK_CLOSED";

    /// <summary>Another act on it is under way. Look again in a minute.</summary>
    public const string HeldPostbackBusy = "HELD_POSTBACK_BUSY";

    /// <summary>What is signed cannot be credited to any order; it can be dismissed.</summary>
    public const string HeldPostbackNotCreditable = "HELD_POSTBACK_NOT_CREDITABLE";
}

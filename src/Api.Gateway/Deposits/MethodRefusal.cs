using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway;

/// <summary>Why a method cannot be used at this merchant.</summary>
internal static class MethodRefusal
{
    public const string NoWallet = "No wallet is available for this payment system";

    /// <summary>The same words as for a method that does not exist.</summary>
    public static ValidationErrors Disabled => ValidationErrors.Of("wallet_type", "The selected wallet_type is invalid.");
}

using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>
/// The one place that makes the key of the transfers behind a typed number: <c>transfer/{rail}/{number}</c>. Methods of one rail share it,
/// and so do numbers that differ by leading zeros only, because a spreadsheet drops them.
/// </summary>
public static class WalletTransferKey
{
    /// <summary>The key of a number that payers type, or of a wallet's own transaction id.</summary>
    public static string Of(string walletType, string number) => $"transfer/{PaymentSystems.RailOf(walletType)}/{WithoutLeadingZeros(number)}";

    /// <summary><c>0</c> if nothing else is left.</summary>
    public static string WithoutLeadingZeros(string number) => TransactionNumber.WithoutLeadingZeros(number);

    /// <summary>Whether two texts are one transaction id, however it is spelled: by case and separators.</summary>
    public static bool AreOneId(string one, string other) =>
        string.Equals(TransactionNumber.LettersAndDigits(one), TransactionNumber.LettersAndDigits(other), StringComparison.Ordinal);

    /// <summary>Whether two texts are one number except for leading zeros, case and separators.</summary>
    public static bool AreAlmostEqual(string one, string other) =>
        string.Equals(TransactionNumber.Canonical(one), TransactionNumber.Canonical(other), StringComparison.Ordinal);
}

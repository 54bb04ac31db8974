using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Grains;

/// <summary>
/// Every grain key has its kind as a prefix. Storage keys do not contain the grain type, and ids that look like numbers would be
/// normalized without a prefix, so that two deposits could share one row.
/// </summary>
public static class GrainKeys
{
    public static string Account(string ledgerAccount) => "account/" + ledgerAccount;

    public static string Deposit(string customTransactionId) => "deposit/" + customTransactionId;

    public static string Withdrawal(string withdrawalId) => "withdrawal/" + withdrawalId;

    public static string Payment(string merchant, string customTransactionId) => $"payment/{merchant}/{customTransactionId}";

    /// <summary>The grain of a number that payers type, or of a transaction id: <c>transfer/{rail}/{number without leading zeros}</c>.</summary>
    public static string WalletTransfer(string walletType, string number) => WalletTransferKey.Of(walletType, number);

    public static string Postback(string merchant, string cause) => $"postback/{merchant}/{cause}";

    public static string Payer(string merchant, string label) => $"payer/{merchant}/{label}";

    public static string Payout(string merchant, string withdrawalId) => $"payout/{merchant}/{withdrawalId}";

    public static string UnnamedPayout(string merchant, string fingerprint) => $"unnamed-payout/{merchant}/{fingerprint}";

    public static string Merchant(string merchant) => "merchant/" + merchant;

    public static string Recheck(int shard) => $"recheck/{shard}";

    /// <summary>The part of a key after its kind.</summary>
    public static string Id(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>The merchant and the rest of a gateway key such as <c>payment/{merchant}/{id}</c>. A merchant id contains no slash.</summary>
    public static (string Merchant, string Id) MerchantAndId(string key)
    {
        var rest = Id(key);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return (rest[..slash], rest[(slash + 1)..]);
    }
}

namespace Paykassma.Domain.Ledger;

/// <summary>
/// The names accounts go by. <c>user/{label}/{currency}</c> and <c>merchant/{id}/{currency}</c> have a balance row;
/// <c>clearing/…</c> accounts have none and are summed when read, since one shared row would serialize every credit.
/// </summary>
public static class Accounts
{
    /// <summary>What every account of a user begins with.</summary>
    public const string UserPrefix = "user/";

    private const string MerchantPrefix = "merchant/";

    public static string User(string label, string currency) => $"{UserPrefix}{label}/{currency}";

    public static string Merchant(string merchantId, string currency) => $"{MerchantPrefix}{merchantId}/{currency}";

    /// <summary>The other side of every deposit and withdrawal of one method, e.g. <c>clearing/upi_l/INR</c>.</summary>
    public static string Clearing(string walletType, string currency) => $"clearing/{walletType}/{currency}";

    /// <summary>Whether this account keeps a balance row. A transfer touches exactly one account that does.</summary>
    public static bool HasBalance(string account) =>
        account.StartsWith(UserPrefix, StringComparison.Ordinal) || account.StartsWith(MerchantPrefix, StringComparison.Ordinal);
}

namespace Paykassma.Domain.Ledger;

/// <summary>
/// The names of accounts. <c>user/{label}/{currency}</c> and <c>merchant/{id}/{currency}</c> have a balance row.
/// <c>clearing/…</c> accounts have none and are summed when read, since one shared row would serialize all credits.
/// </summary>
public static class Accounts
{
    /// <summary>The prefix of every user account.</summary>
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

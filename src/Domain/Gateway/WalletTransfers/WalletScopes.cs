namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>Whose a wallet is: <c>merchant/{id}</c> or <c>pool/{name}</c>.</summary>
internal static class WalletScopes
{
    private const string PoolPrefix = "pool/";

    /// <summary>Whether payers of several merchants may pay into it.</summary>
    public static bool IsPool(string scope) => scope.StartsWith(PoolPrefix, StringComparison.Ordinal);
}

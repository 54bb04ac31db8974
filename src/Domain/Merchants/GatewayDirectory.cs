using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Domain.Merchants;

/// <summary>Who is a merchant of this gateway, and whose wallets are whose. Immutable; a key is looked for in constant time.</summary>
public sealed class GatewayDirectory
{
    private readonly ImmutableDictionary<string, GatewayMerchant> _merchants;
    private readonly ImmutableArray<(byte[] Hash, GatewayMerchant Merchant)> _bySecret;
    private readonly ImmutableArray<(byte[] Hash, string Scope)> _byAgentKey;
    private readonly ImmutableArray<Wallet> _wallets;

    /// <param name="poolAgentKeys">Pool name → the key of the agents that report its transfers.</param>
    public GatewayDirectory(
        IEnumerable<GatewayMerchant> merchants, IReadOnlyDictionary<string, string> poolAgentKeys, IEnumerable<Wallet> wallets)
    {
        _merchants = merchants.ToImmutableDictionary(merchant => merchant.Id, StringComparer.Ordinal);
        _bySecret = [.. _merchants.Values.Select(merchant => (Hash(merchant.PluginApiSecret), merchant))];
        _byAgentKey =
        [
            .. _merchants.Values.Select(merchant => (Hash(merchant.AgentKey), MerchantScope(merchant.Id))),
            .. poolAgentKeys.Select(pool => (Hash(pool.Value), PoolScope(pool.Key))),
        ];
        _wallets = [.. wallets];
    }

    public static string MerchantScope(string merchantId) => $"merchant/{merchantId}";

    public static string PoolScope(string pool) => $"pool/{pool}";

    public IEnumerable<GatewayMerchant> Merchants => _merchants.Values;

    public GatewayMerchant? Find(string merchantId) => _merchants.GetValueOrDefault(merchantId);

    /// <summary>The merchant with this <c>pluginapi_secret</c>.</summary>
    public GatewayMerchant? BySecret(string secret) => Match(_bySecret, secret);

    /// <summary>
    /// The merchant whose withdrawal key a request was signed with, among those it may be. Every key is tried, whichever fits and whoever
    /// it may be, so that the time tells nothing.
    /// </summary>
    public GatewayMerchant? BySignature(Func<string, bool> isSignedWith, Func<GatewayMerchant, bool> mayBe)
    {
        GatewayMerchant? found = null;
        foreach (var (_, merchant) in _bySecret)
        {
            if (isSignedWith(merchant.WithdrawalKey) & mayBe(merchant)) found = merchant;
        }

        return found;
    }

    /// <summary>Whose wallets the bearer of this key reports on.</summary>
    public string? ScopeOfAgent(string key) => Match(_byAgentKey, key);

    /// <summary>Every wallet there is, in a fixed order.</summary>
    public IEnumerable<Wallet> Wallets => _wallets;

    /// <summary>The wallets that payers of this merchant may be shown, in a fixed order.</summary>
    public ImmutableArray<Wallet> WalletsFor(GatewayMerchant merchant, string walletType) =>
        [.. _wallets.Where(wallet => wallet.WalletType == walletType && merchant.Policy.WalletScopes.Contains(wallet.Scope))];

    /// <summary>The wallet of this scope with this identifier.</summary>
    public Wallet? FindWallet(string scope, string walletType, string identifier) =>
        _wallets.FirstOrDefault(wallet => wallet.Scope == scope && wallet.WalletType == walletType && wallet.Identifier == identifier);

    /// <summary>Compares hashes of equal length and always all of them, so that the time tells nothing.</summary>
    private static T? Match<T>(ImmutableArray<(byte[] Hash, T Owner)> keys, string presented)
        where T : class
    {
        var hash = Hash(presented);
        T? found = null;
        foreach (var (candidate, owner) in keys)
        {
            if (CryptographicOperations.FixedTimeEquals(candidate, hash)) found = owner;
        }

        return found;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}

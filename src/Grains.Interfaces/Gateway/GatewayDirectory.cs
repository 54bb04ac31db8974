using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Grains.Gateway;

/// <summary>
/// The merchants of this gateway and the owners of its wallets, as this process knows them. Each question is answered from one immutable
/// snapshot, which is replaced as a whole when a merchant's settings change. Keys are compared in constant time.
/// </summary>
public sealed class GatewayDirectory
{
    private readonly ImmutableDictionary<string, GatewayMerchant> _configured;
    private readonly ImmutableArray<AgentKey> _poolKeys;
    private readonly ImmutableArray<Wallet> _wallets;
    private readonly TimeProvider _clock;
    private readonly Lock _settling = new();
    private readonly Dictionary<string, int> _versions = new(StringComparer.Ordinal);
    private volatile Picture _now;

    /// <param name="merchants">The configured merchants.</param>
    /// <param name="poolAgentKeys">Pool name → the key of the agents that report its transfers.</param>
    /// <param name="clock">Decides when an old key has expired.</param>
    public GatewayDirectory(
        IEnumerable<GatewayMerchant> merchants, IReadOnlyDictionary<string, string> poolAgentKeys, IEnumerable<Wallet> wallets, TimeProvider clock)
    {
        _configured = merchants.ToImmutableDictionary(merchant => merchant.Id, StringComparer.Ordinal);
        _poolKeys = [.. poolAgentKeys.Select(pool => new AgentKey(Hash(pool.Value), null, PoolScope(pool.Key)))];
        _wallets = [.. wallets];
        _clock = clock;
        _now = new Picture(_configured, _poolKeys);
    }

    public static string MerchantScope(string merchantId) => $"merchant/{merchantId}";

    public static string PoolScope(string pool) => $"pool/{pool}";

    public IEnumerable<GatewayMerchant> Merchants => _now.Merchants.Values;

    /// <summary>Above which amounts one person is not enough, by wallet.</summary>
    public TwoPersonLimits TwoPersonLimits => _now.TwoPersonLimits;

    public GatewayMerchant? Find(string merchantId) => _now.Merchants.GetValueOrDefault(merchantId);

    /// <summary>The merchant as configured, without the settings made in the back office.</summary>
    public GatewayMerchant? FindConfigured(string merchantId) => _configured.GetValueOrDefault(merchantId);

    /// <summary>
    /// Applies the settings that staff made for a merchant. An older version than the one in use is ignored, and so is a merchant that
    /// is not configured.
    /// </summary>
    public void Settle(string merchantId, MerchantState state)
    {
        if (!_configured.TryGetValue(merchantId, out var configured)) return;
        lock (_settling)
        {
            if (_versions.TryGetValue(merchantId, out var known) && known >= state.Version) return;
            _versions[merchantId] = state.Version;
            _now = new Picture(_now.Merchants.SetItem(merchantId, SettledMerchant.Of(configured, state)), _poolKeys);
        }
    }

    /// <summary>The merchant whose <c>pluginapi_secret</c> this is, or was before and still accepted.</summary>
    public GatewayMerchant? BySecret(string secret)
    {
        var hash = Hash(secret);
        GatewayMerchant? found = null;
        foreach (var (candidate, until, merchant) in _now.Secrets)
        {
            if (CryptographicOperations.FixedTimeEquals(candidate, hash) && IsGood(until)) found = merchant;
        }

        return found;
    }

    /// <summary>
    /// The merchant whose withdrawal key signed a request, among those that <c>mayBe</c> allows. All keys of all merchants are always
    /// tried, so that the time taken reveals nothing.
    /// </summary>
    public GatewayMerchant? BySignature(Func<string, bool> isSignedWith, Func<GatewayMerchant, bool> mayBe)
    {
        GatewayMerchant? found = null;
        foreach (var merchant in _now.Merchants.Values)
        {
            var fits = isSignedWith(merchant.WithdrawalKey);
            if (merchant.PreviousWithdrawalKey is { } previous) fits |= isSignedWith(previous.Value) & IsGood(previous.Until);
            if (fits & mayBe(merchant)) found = merchant;
        }

        return found;
    }

    /// <summary>The scope of wallets that the agent with this key reports on.</summary>
    public string? ScopeOfAgent(string key)
    {
        var hash = Hash(key);
        string? found = null;
        foreach (var (candidate, until, scope) in _now.AgentKeys)
        {
            if (CryptographicOperations.FixedTimeEquals(candidate, hash) && IsGood(until)) found = scope;
        }

        return found;
    }

    /// <summary>All wallets, in a fixed order.</summary>
    public IEnumerable<Wallet> Wallets => _wallets;

    /// <summary>The wallets that payers of this merchant may be shown, in a fixed order.</summary>
    public ImmutableArray<Wallet> WalletsFor(GatewayMerchant merchant, string walletType) =>
        [.. _wallets.Where(wallet => wallet.WalletType == walletType && merchant.Policy.WalletScopes.Contains(wallet.Scope))];

    /// <summary>The wallet of this scope with this identifier.</summary>
    public Wallet? FindWallet(string scope, string walletType, string identifier) =>
        _wallets.FirstOrDefault(wallet => wallet.Scope == scope && wallet.WalletType == walletType && wallet.Identifier == identifier);

    private bool IsGood(DateTimeOffset? until) => until is not { } end || _clock.GetUtcNow() < end;

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private readonly record struct Secret(byte[] Hash, DateTimeOffset? Until, GatewayMerchant Merchant);

    private readonly record struct AgentKey(byte[] Hash, DateTimeOffset? Until, string Scope);

    /// <summary>Hashes have equal lengths and all of them are always compared, so that the time taken reveals nothing.</summary>
    private sealed class Picture(ImmutableDictionary<string, GatewayMerchant> merchants, ImmutableArray<AgentKey> poolKeys)
    {
        public ImmutableDictionary<string, GatewayMerchant> Merchants { get; } = merchants;

        public ImmutableArray<Secret> Secrets { get; } = [.. merchants.Values.SelectMany(SecretsOf)];

        public ImmutableArray<AgentKey> AgentKeys { get; } = [.. merchants.Values.SelectMany(AgentKeysOf), .. poolKeys];

        public TwoPersonLimits TwoPersonLimits { get; } = new(merchants.Values);

        private static IEnumerable<Secret> SecretsOf(GatewayMerchant merchant)
        {
            yield return new(Hash(merchant.PluginApiSecret), null, merchant);
            if (merchant.PreviousPluginApiSecret is { } previous) yield return new(Hash(previous.Value), previous.Until, merchant);
        }

        private static IEnumerable<AgentKey> AgentKeysOf(GatewayMerchant merchant)
        {
            yield return new(Hash(merchant.AgentKey), null, MerchantScope(merchant.Id));
            if (merchant.PreviousAgentKey is { } previous) yield return new(Hash(previous.Value), previous.Until, MerchantScope(merchant.Id));
        }
    }
}

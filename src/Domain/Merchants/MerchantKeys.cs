using Paykassma.Protocol.Webhooks;

namespace Paykassma.Domain.Merchants;

/// <summary>A merchant's keys as they stand: those of the configuration until another was made here.</summary>
public static class MerchantKeys
{
    private const int FingerprintLength = 4;

    // Less of a key than this left unseen would be too little.
    private const int FingerprintedMin = 16;

    /// <summary>For people.</summary>
    public static string Title(MerchantKeyKind kind) => kind switch
    {
        MerchantKeyKind.PluginApiSecret => "Deposit API secret",
        MerchantKeyKind.Postback => "Postback keys",
        MerchantKeyKind.Webhook => "Webhook key",
        MerchantKeyKind.Withdrawal => "Withdrawal key",
        MerchantKeyKind.Agent => "Agent key",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a key"),
    };

    /// <summary>Whether an old key can be good beside the new one. A postback has one documented signature, so its keys cannot.</summary>
    public static bool CanOverlap(MerchantKeyKind kind) => kind != MerchantKeyKind.Postback;

    /// <summary>The key in use; of postbacks the private one. Null where there is none.</summary>
    public static string? Current(GatewayMerchant configured, MerchantState? state, MerchantKeyKind kind) => state?.KeyOf(kind)?.Value ?? kind switch
    {
        MerchantKeyKind.PluginApiSecret => configured.PluginApiSecret,
        MerchantKeyKind.Postback => configured.PostbackPrivateKey,
        MerchantKeyKind.Webhook => configured.WebhookKeys?.Current.Export(),
        MerchantKeyKind.Withdrawal => configured.WithdrawalKey,
        MerchantKeyKind.Agent => configured.AgentKey,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a key"),
    };

    /// <summary>What may be shown of a key: enough to tell two apart, too little to be of use. Of a short one nothing.</summary>
    public static string Fingerprint(string? key) =>
        key is null ? "none" : key.Length < FingerprintedMin ? "••••" : $"••••{key[^FingerprintLength..]}";

    internal static PreviousKey? Previous(StoredKey? key) =>
        key is { Previous: { } value, PreviousUntil: { } until } ? new PreviousKey(value, DateTimeOffset.FromUnixTimeMilliseconds(until)) : null;

    internal static WebhookKeys? Webhook(GatewayMerchant configured, StoredKey? key)
    {
        if (!WebhookKey.TryParse(key?.Value, out var current)) return configured.WebhookKeys;
        return Previous(key) is { } previous && WebhookKey.TryParse(previous.Value, out var before)
            ? new WebhookKeys(current, before, previous.Until)
            : new WebhookKeys(current);
    }
}

using Paykassma.Protocol.Webhooks;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>A merchant's current keys: those of the configuration, unless new ones were made in the back office.</summary>
public static class MerchantKeys
{
    private const int FingerprintLength = 4;

    // Of a shorter key nothing is shown: too little of it would stay secret.
    private const int FingerprintedMin = 16;

    /// <summary>The name shown to staff.</summary>
    public static string Title(MerchantKeyKind kind) => kind switch
    {
        MerchantKeyKind.PluginApiSecret => "Deposit API secret",
        MerchantKeyKind.Postback => "Postback keys",
        MerchantKeyKind.Webhook => "Webhook key",
        MerchantKeyKind.Withdrawal => "Withdrawal key",
        MerchantKeyKind.Agent => "Agent key",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a key"),
    };

    /// <summary>Whether the old key can stay valid beside the new one. A postback has only one documented signature, so its keys cannot.</summary>
    public static bool CanOverlap(MerchantKeyKind kind) => kind != MerchantKeyKind.Postback;

    /// <summary>The key in use; for postbacks the private key. Null if there is none.</summary>
    public static string? Current(GatewayMerchant configured, MerchantState? state, MerchantKeyKind kind) => state?.KeyOf(kind)?.Value ?? kind switch
    {
        MerchantKeyKind.PluginApiSecret => configured.PluginApiSecret,
        MerchantKeyKind.Postback => configured.PostbackPrivateKey,
        MerchantKeyKind.Webhook => configured.WebhookKeys?.Current.Export(),
        MerchantKeyKind.Withdrawal => configured.WithdrawalKey,
        MerchantKeyKind.Agent => configured.AgentKey,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a key"),
    };

    /// <summary>The part of a key that may be shown: enough to tell two keys apart, too little to misuse. Nothing of a short key.</summary>
    public static string Fingerprint(string? key) =>
        key is null ? "none" : key.Length < FingerprintedMin ? "••••" : $"••••{key[^FingerprintLength..]}";

    /// <summary>
    /// The beginning of an access key: enough to tell with which pair a postback was sent. At most half of it, though it is sent openly.
    /// </summary>
    public static string AccessKeyHint(string accessKey) => $"{accessKey[..Math.Min(FingerprintLength, accessKey.Length / 2)]}…";

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

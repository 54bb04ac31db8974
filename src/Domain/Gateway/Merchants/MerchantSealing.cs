using Paykassma.Domain.State;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>Seals a merchant's keys before its settings are stored, and opens them after they are read.</summary>
public static class MerchantSealing
{
    /// <summary>What a key is sealed for: a sealed key of another merchant or of another kind does not open in its place.</summary>
    public static string Context(string merchantId, MerchantKeyKind kind) => $"merchant/{merchantId}/{StoredNames.Of(kind)}";

    /// <summary>The same for the previous key.</summary>
    public static string PreviousContext(string merchantId, MerchantKeyKind kind) => $"{Context(merchantId, kind)}/previous";

    public static SealedMerchant Seal(string merchantId, MerchantState state, ISecretSealer sealer)
    {
        return new()
        {
            Version = state.Version,
            CreatedAt = state.CreatedAt,
            Values = state.Values,
            PluginApiSecret = Key(MerchantKeyKind.PluginApiSecret),
            Postback = Key(MerchantKeyKind.Postback),
            Webhook = Key(MerchantKeyKind.Webhook),
            Withdrawal = Key(MerchantKeyKind.Withdrawal),
            Agent = Key(MerchantKeyKind.Agent),
            Changes = state.Changes,
        };

        SealedKey? Key(MerchantKeyKind kind) => state.KeyOf(kind) is not { } key ? null : new()
        {
            SealedValue = sealer.Seal(key.Value, Context(merchantId, kind)),
            AccessKey = key.AccessKey,
            MadeAt = key.MadeAt,
            MadeBy = key.MadeBy,
            SealedPrevious = key.Previous is { } previous ? sealer.Seal(previous, PreviousContext(merchantId, kind)) : null,
            PreviousUntil = key.PreviousUntil,
        };
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key that sealed it is not known here, or it was changed.</exception>
    public static MerchantState Open(string merchantId, SealedMerchant stored, ISecretSealer sealer)
    {
        return new()
        {
            Version = stored.Version,
            CreatedAt = stored.CreatedAt,
            Values = stored.Values,
            PluginApiSecret = Key(stored.PluginApiSecret, MerchantKeyKind.PluginApiSecret),
            Postback = Key(stored.Postback, MerchantKeyKind.Postback),
            Webhook = Key(stored.Webhook, MerchantKeyKind.Webhook),
            Withdrawal = Key(stored.Withdrawal, MerchantKeyKind.Withdrawal),
            Agent = Key(stored.Agent, MerchantKeyKind.Agent),
            Changes = stored.Changes,
        };

        StoredKey? Key(SealedKey? key, MerchantKeyKind kind) => key is null ? null : new()
        {
            Value = Text(key.SealedValue, key.Value, Context(merchantId, kind))
                ?? throw new FormatException($"The stored {MerchantKeys.Title(kind)} of {merchantId} has no value."),
            AccessKey = key.AccessKey,
            MadeAt = key.MadeAt,
            MadeBy = key.MadeBy,
            Previous = Text(key.SealedPrevious, key.Previous, PreviousContext(merchantId, kind)),
            PreviousUntil = key.PreviousUntil,
        };

        string? Text(string? sealedText, string? plain, string context) => sealedText is null ? plain : sealer.Open(sealedText, context);
    }
}

using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>A <see cref="MerchantState"/> as it is stored: the same, but its keys are sealed. Times in epoch milliseconds, UTC.</summary>
public sealed record SealedMerchant
{
    public required int Version { get; init; }
    public required long CreatedAt { get; init; }
    public ImmutableSortedDictionary<string, string> Values { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
    public SealedKey? PluginApiSecret { get; init; }
    public SealedKey? Postback { get; init; }
    public SealedKey? Webhook { get; init; }
    public SealedKey? Withdrawal { get; init; }
    public SealedKey? Agent { get; init; }
    public ImmutableArray<SettingChange> Changes { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>
/// A <see cref="StoredKey"/> as it is stored. The sealed forms have properties of their own: a build that does not know them fails to read
/// the key, and does not sign with a sealed text. Its <c>ToString</c> does not show the key.
/// </summary>
public sealed record SealedKey
{
    /// <summary>The key as builds before sealing wrote it. It is sealed at the next change of the merchant, or by <c>paykassma seal</c>.</summary>
    public string? Value { get; init; }
    public string? SealedValue { get; init; }

    /// <summary>Not a secret: every postback names it.</summary>
    public string? AccessKey { get; init; }
    public required long MadeAt { get; init; }
    public required string MadeBy { get; init; }

    /// <summary>The previous key as builds before sealing wrote it.</summary>
    public string? Previous { get; init; }
    public string? SealedPrevious { get; init; }
    public long? PreviousUntil { get; init; }

    public override string ToString() => "[redacted]";
}

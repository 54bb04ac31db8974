using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>
/// The settings that staff made for a merchant. What is not set here comes from the configuration. Times in epoch milliseconds, UTC.
/// </summary>
public sealed record MerchantState
{
    /// <summary>The number of changes made; 0 for a merchant that was never changed.</summary>
    public required int Version { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>The values as text, by the setting's name.</summary>
    public ImmutableSortedDictionary<string, string> Values { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public StoredKey? PluginApiSecret { get; init; }

    /// <summary>Its <see cref="StoredKey.Value"/> is the private key.</summary>
    public StoredKey? Postback { get; init; }
    public StoredKey? Webhook { get; init; }
    public StoredKey? Withdrawal { get; init; }
    public StoredKey? Agent { get; init; }

    /// <summary>The latest changes, oldest first; bounded.</summary>
    public ImmutableArray<SettingChange> Changes { get => field.IsDefault ? [] : field; init; } = [];

    public StoredKey? KeyOf(MerchantKeyKind kind) => kind switch
    {
        MerchantKeyKind.PluginApiSecret => PluginApiSecret,
        MerchantKeyKind.Postback => Postback,
        MerchantKeyKind.Webhook => Webhook,
        MerchantKeyKind.Withdrawal => Withdrawal,
        MerchantKeyKind.Agent => Agent,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a key"),
    };

    internal MerchantState With(MerchantKeyKind kind, StoredKey key) => kind switch
    {
        MerchantKeyKind.PluginApiSecret => this with { PluginApiSecret = key },
        MerchantKeyKind.Postback => this with { Postback = key },
        MerchantKeyKind.Webhook => this with { Webhook = key },
        MerchantKeyKind.Withdrawal => this with { Withdrawal = key },
        MerchantKeyKind.Agent => this with { Agent = key },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a key"),
    };
}

/// <summary>A key that was made in the back office. Its <c>ToString</c> does not show it.</summary>
public sealed record StoredKey
{
    public required string Value { get; init; }

    /// <summary>The access key that belongs to it; only postback keys have one.</summary>
    public string? AccessKey { get; init; }
    public required long MadeAt { get; init; }
    public required string MadeBy { get; init; }

    /// <summary>The previous key, valid until <see cref="PreviousUntil"/>.</summary>
    public string? Previous { get; init; }
    public long? PreviousUntil { get; init; }

    public override string ToString() => "[redacted]";
}

/// <summary>Who changed what. Time in epoch milliseconds, UTC.</summary>
/// <param name="Version">The version after the change.</param>
/// <param name="What">The titles of the settings and keys.</param>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.change-made")]
public sealed record SettingChange(
    [property: Id(0)] int Version, [property: Id(1)] long At, [property: Id(2)] string By, [property: Id(3)] ImmutableArray<string> What)
{
    /// <summary>The held act that it carried out; null for none, and in changes older than this field.</summary>
    [Id(4)] public string? Act { get; init; }
}

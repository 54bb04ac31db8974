using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Grains.Gateway;

/// <summary>Changes some of a merchant's settings, by name; the values as a person wrote them.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.change")]
public sealed record ChangeMerchant
{
    [Id(0)] public required ImmutableDictionary<string, string> Values { get; init; }

    /// <summary>The version the person saw.</summary>
    [Id(1)] public required int ReadAt { get; init; }
    [Id(2)] public required string By { get; init; }

    /// <summary>On whose decision; the least unless set.</summary>
    [Id(3)] public SettingsAuthority Authority { get; init; }

    /// <summary>The held act that this carries out; null for none.</summary>
    [Id(4)] public string? Act { get; init; }
}

/// <summary>Makes a new key of a kind.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.rotate")]
public sealed record RotateMerchantKey
{
    [Id(0)] public required MerchantKeyKind Kind { get; init; }

    /// <summary>How long the old key stays valid beside the new one. Milliseconds.</summary>
    [Id(1)] public required long OverlapMs { get; init; }
    [Id(2)] public required int ReadAt { get; init; }
    [Id(3)] public required string By { get; init; }
}

/// <summary>Ends the overlap of a key of a kind.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.end-overlap")]
public sealed record EndKeyOverlap
{
    [Id(0)] public required MerchantKeyKind Kind { get; init; }
    [Id(1)] public required int ReadAt { get; init; }
    [Id(2)] public required string By { get; init; }
}

/// <summary>How a command ended.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.answer")]
public sealed record MerchantAnswer
{
    [Id(0)] public required MerchantReply Reply { get; init; }

    /// <summary>The current settings; null if there is no such merchant.</summary>
    [Id(1)] public MerchantView? Merchant { get; init; }

    /// <summary>Each setting that changed, before and after.</summary>
    [Id(2)] public ImmutableArray<SettingDifference> Differences { get; init; } = [];

    /// <summary>Why the command is invalid, by the field's name.</summary>
    [Id(3)] public ImmutableDictionary<string, string> Faults { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The changes by others since the version that was read, the newest first.</summary>
    [Id(4)] public ImmutableArray<SettingChange> Meanwhile { get; init; } = [];

    /// <summary>The new key. It is shown only here.</summary>
    [Id(5)] public MadeKey? Made { get; init; }
}

/// <summary>A key in plain text. Its <c>ToString</c> does not show it.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.made-key")]
public sealed record MadeKey
{
    [Id(0)] public required string Value { get; init; }

    /// <summary>The access key that belongs to a postback's private key; null for every other key.</summary>
    [Id(1)] public string? AccessKey { get; init; }

    public override string ToString() => "[redacted]";
}

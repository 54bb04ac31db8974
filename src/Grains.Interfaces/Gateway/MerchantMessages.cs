using System.Collections.Immutable;

namespace Paykassma.Grains.Gateway;

/// <summary>Changes some of a merchant's settings, by name; the values as a person wrote them.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.change")]
public sealed record ChangeMerchant
{
    [Id(0)] public required ImmutableDictionary<string, string> Values { get; init; }

    /// <summary>The version the person saw.</summary>
    [Id(1)] public required int ReadAt { get; init; }
    [Id(2)] public required string By { get; init; }
}

/// <summary>Makes a new key of a kind: <c>plugin_api_secret</c>, <c>postback</c>, <c>webhook</c>, <c>withdrawal</c> or <c>agent</c>.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.rotate")]
public sealed record RotateMerchantKey
{
    [Id(0)] public required string Kind { get; init; }

    /// <summary>How long the old key stays valid beside the new one. Milliseconds.</summary>
    [Id(1)] public required long OverlapMs { get; init; }
    [Id(2)] public required int ReadAt { get; init; }
    [Id(3)] public required string By { get; init; }
}

/// <summary>Ends the overlap of a key of a kind.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.end-overlap")]
public sealed record EndKeyOverlap
{
    [Id(0)] public required string Kind { get; init; }
    [Id(1)] public required int ReadAt { get; init; }
    [Id(2)] public required string By { get; init; }
}

/// <summary>How a command ended.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.answer")]
public sealed record MerchantAnswer
{
    [Id(0)] public required MerchantCode Code { get; init; }

    /// <summary>The current settings.</summary>
    [Id(1)] public MerchantView? Merchant { get; init; }

    /// <summary>Each setting that changed, before and after.</summary>
    [Id(2)] public ImmutableArray<ChangedSetting> Differences { get; init; } = [];

    /// <summary>Why the command is invalid, by the field's name.</summary>
    [Id(3)] public ImmutableDictionary<string, string> Faults { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The changes by others since the version that was read.</summary>
    [Id(4)] public ImmutableArray<MerchantChange> Meanwhile { get; init; } = [];

    /// <summary>The new key. It is shown only here.</summary>
    [Id(5)] public MadeKey? Made { get; init; }
}

/// <summary>How a command about settings ended.</summary>
[GenerateSerializer, Alias("paykassma.merchant.code")]
public enum MerchantCode
{
    Done,

    /// <summary>The settings already had these values; nothing was saved.</summary>
    Unchanged,

    /// <summary>Someone else changed them meanwhile; nothing was saved.</summary>
    Stale,

    /// <summary>It breaks a rule; nothing was saved.</summary>
    Invalid,

    /// <summary>No such merchant, or no such key.</summary>
    NotFound,
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

/// <summary>A setting before and after.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.changed-setting")]
public sealed record ChangedSetting
{
    [Id(0)] public required string Name { get; init; }
    [Id(1)] public required string Title { get; init; }
    [Id(2)] public required string Before { get; init; }
    [Id(3)] public required string After { get; init; }
}

/// <summary>Who changed what. Time in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.change-made")]
public sealed record MerchantChange
{
    [Id(0)] public required int Version { get; init; }
    [Id(1)] public required long At { get; init; }
    [Id(2)] public required string By { get; init; }
    [Id(3)] public required ImmutableArray<string> What { get; init; }
}

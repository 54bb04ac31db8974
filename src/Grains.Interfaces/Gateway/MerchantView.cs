using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Grains.Gateway;

/// <summary>A merchant's settings as staff see them, without keys. Times in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.view")]
public sealed record MerchantView
{
    [Id(0)] public required string Merchant { get; init; }

    /// <summary>The number of changes made; 0 while everything is as configured.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>Every setting as a person writes it, by name.</summary>
    [Id(2)] public required ImmutableDictionary<string, string> Values { get; init; }

    /// <summary>The names of the settings that staff have changed.</summary>
    [Id(3)] public required ImmutableHashSet<string> SetHere { get; init; }
    [Id(4)] public required ImmutableArray<MerchantKeyView> Keys { get; init; }

    /// <summary>The latest changes, the newest first.</summary>
    [Id(5)] public required ImmutableArray<SettingChange> Changes { get; init; }

    /// <summary>The existing payout channels.</summary>
    [Id(6)] public required ImmutableArray<string> Channels { get; init; }
}

/// <summary>The part of a key that may be shown.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.key-view")]
public sealed record MerchantKeyView
{
    [Id(0)] public required MerchantKeyKind Kind { get; init; }
    [Id(1)] public required string Title { get; init; }

    /// <summary>Its last characters.</summary>
    [Id(2)] public required string Fingerprint { get; init; }

    /// <summary>Null for a key of the configuration.</summary>
    [Id(3)] public long? MadeAt { get; init; }
    [Id(4)] public string? MadeBy { get; init; }

    /// <summary>The last characters of the previous key, while that is still valid.</summary>
    [Id(5)] public string? PreviousFingerprint { get; init; }
    [Id(6)] public long? PreviousUntil { get; init; }

    /// <summary>Whether an old key can stay valid beside the new one.</summary>
    [Id(7)] public required bool CanOverlap { get; init; }
}

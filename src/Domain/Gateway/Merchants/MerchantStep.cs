using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>What a command did.</summary>
[GenerateSerializer, Alias("paykassma.merchant.code")]
public enum MerchantReply
{
    /// <summary>The settings changed.</summary>
    Done,

    /// <summary>The settings already had these values.</summary>
    Unchanged,

    /// <summary>Someone else changed them meanwhile.</summary>
    Stale,

    /// <summary>The requested change breaks a rule.</summary>
    Invalid,

    /// <summary>There is no such merchant.</summary>
    NotFound,

    /// <summary>The change contains a brake that no second person has approved, or a guard, and the person is limited to one merchant.</summary>
    NotAllowed,
}

/// <summary>What the state machine decided. <see cref="Next"/> is null when there is nothing to save.</summary>
public sealed record MerchantStep(MerchantState? Next, MerchantReply Reply)
{
    /// <summary>Each setting that changed, before and after.</summary>
    public ImmutableArray<SettingDifference> Differences { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Why it is invalid, by the field's name.</summary>
    public ImmutableSortedDictionary<string, string> Faults { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The changes since the version that was read, as far as they are kept.</summary>
    public ImmutableArray<SettingChange> Meanwhile { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>A setting before and after.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.merchant.changed-setting")]
public sealed record SettingDifference(
    [property: Id(0)] string Name, [property: Id(1)] string Title, [property: Id(2)] string Before, [property: Id(3)] string After);

using System.Collections.Immutable;

namespace Paykassma.Domain.Merchants;

/// <summary>What a command did.</summary>
public enum MerchantReply
{
    /// <summary>The settings changed.</summary>
    Done,

    /// <summary>They were like that before.</summary>
    Unchanged,

    /// <summary>Someone else changed them meanwhile.</summary>
    Stale,

    /// <summary>What was asked for breaks a rule.</summary>
    Invalid,
}

/// <summary>The answer of the machine. <see cref="Next"/> is null when nothing is to be saved.</summary>
public sealed record MerchantStep(MerchantState? Next, MerchantReply Reply)
{
    /// <summary>What became of each setting that changed.</summary>
    public ImmutableArray<SettingDifference> Differences { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Why it is invalid, by the field's name.</summary>
    public ImmutableSortedDictionary<string, string> Faults { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What was changed since the version that was read, as far as it is remembered.</summary>
    public ImmutableArray<SettingChange> Meanwhile { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>A setting before and after.</summary>
public sealed record SettingDifference(string Name, string Title, string Before, string After);

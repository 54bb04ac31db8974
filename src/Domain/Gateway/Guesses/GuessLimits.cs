namespace Paykassma.Domain.Gateway.Guesses;

/// <summary>How many wrong numbers one budget allows. A limit that is not set does not apply.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.guesses.limits")]
public sealed record GuessLimits
{
    /// <summary>Wrong numbers within a minute.</summary>
    [Id(0)] public int PerMinuteMax { get; init; } = int.MaxValue;

    /// <summary>Wrong numbers within ten minutes.</summary>
    [Id(1)] public int PerTenMinutesMax { get; init; } = int.MaxValue;

    /// <summary>Wrong numbers within an hour.</summary>
    [Id(2)] public int PerHourMax { get; init; } = int.MaxValue;

    /// <summary>
    /// Each right number of the last hour raises every limit by one, up to this many: payers who share an address share its budget, and a
    /// guesser is seldom right.
    /// </summary>
    [Id(3)] public int EarnedMax { get; init; }

    /// <summary>From this many wrong numbers within a minute, a right number is suspect, unless right numbers are as many as wrong ones.</summary>
    [Id(4)] public int ManyPerMinute { get; init; } = int.MaxValue;

    /// <summary>The same within ten minutes.</summary>
    [Id(5)] public int ManyPerTenMinutes { get; init; } = int.MaxValue;
}

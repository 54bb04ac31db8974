namespace Paykassma.Cli.Tools.Bench;

/// <summary>The options of a measurement.</summary>
internal sealed record BenchOptions
{
    /// <summary>Keep-alive connections of the load generator.</summary>
    public required int Connections { get; init; }

    /// <summary>How long one round lasts, unless <see cref="Count"/> is given.</summary>
    public required int Seconds { get; init; }

    /// <summary>How long the second round of warm-up lasts, unless <see cref="Count"/> is given.</summary>
    public required int WarmUpSeconds { get; init; }

    /// <summary>How many postbacks one round sends; null: as many as fit in <see cref="Seconds"/>.</summary>
    public required int? Count { get; init; }

    /// <summary>How many labels the spread phase uses.</summary>
    public required int Labels { get; init; }

    /// <summary>Counted rounds of each phase and contestant; two more, not counted, warm up.</summary>
    public required int Rounds { get; init; }

    /// <summary>The share of postbacks that repeat an earlier one, from 0 to below 1.</summary>
    public required double RepeatShare { get; init; }

    /// <summary>The only contestant to measure, to profile it; null for all.</summary>
    public required string? Only { get; init; }
}

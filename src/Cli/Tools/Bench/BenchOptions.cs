namespace Paykassma.Cli.Tools.Bench;

/// <summary>The options of a measurement.</summary>
internal sealed record BenchOptions
{
    /// <summary>Flows in progress at a time.</summary>
    public required int UnderWay { get; init; }

    /// <summary>Keep-alive connections of the load generator, for credits.</summary>
    public required int Connections { get; init; }

    /// <summary>How long one round lasts, unless <see cref="Count"/> is given.</summary>
    public required int Seconds { get; init; }

    /// <summary>How long the warm-up lasts (for credits: its second round), unless <see cref="Count"/> is given.</summary>
    public required int WarmUpSeconds { get; init; }

    /// <summary>How many units of work one round has; null: as many as fit in <see cref="Seconds"/>.</summary>
    public required int? Count { get; init; }

    /// <summary>How many labels the flows, or the postbacks of the spread phase and the cold phase, use.</summary>
    public required int Labels { get; init; }

    /// <summary>For lists: payments, deposits and credits in the tables, each. For growth: the credits before.</summary>
    public required int Rows { get; init; }

    /// <summary>Counted rounds of each contestant (for credits: and phase); the warm-up is not counted.</summary>
    public required int Rounds { get; init; }

    /// <summary>For credits: the share of postbacks that repeat an earlier one, from 0 to below 1.</summary>
    public required double RepeatShare { get; init; }

    /// <summary>The only contestant to measure, to profile it; null for all.</summary>
    public required string? Only { get; init; }
}

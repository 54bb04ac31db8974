using System.Collections.Immutable;

namespace Paykassma.Storage.Backlog;

/// <summary>How much waits, in the whole house, at one moment.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Rechecks">State name → what is due by now, and since when.</param>
/// <param name="Attention">State name → what a person must look at, and since when.</param>
/// <param name="OnTheirWay">Postbacks still to be acknowledged, and when the oldest came to be.</param>
/// <param name="Undelivered">Postbacks whose schedule ran out.</param>
/// <param name="Held">Postbacks that credit nobody until a person has looked.</param>
public sealed record BacklogFigures(
    DateTimeOffset At,
    ImmutableDictionary<string, BacklogFigure> Rechecks,
    ImmutableDictionary<string, BacklogFigure> Attention,
    BacklogFigure OnTheirWay,
    BacklogFigure Undelivered,
    BacklogFigure Held);

/// <summary>How many, up to a limit, and since when the oldest of those, in epoch milliseconds.</summary>
public sealed record BacklogFigure(long Count, long? OldestAt)
{
    public static readonly BacklogFigure None = new(0, null);

    /// <summary>The oldest's age at a moment, in seconds; 0 when there is none.</summary>
    public double OldestSeconds(DateTimeOffset at) => OldestAt is { } since ? Math.Max(0, at.ToUnixTimeMilliseconds() - since) / 1_000d : 0;
}

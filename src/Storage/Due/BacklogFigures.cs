using System.Collections.Immutable;

namespace Paykassma.Storage.Due;

/// <summary>The backlog of the whole installation at one moment.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Rechecks">State name → how many are due now, and since when.</param>
/// <param name="Attention">State name → how many need manual review, and since when.</param>
/// <param name="OnTheirWay">Postbacks not yet acknowledged, and when the oldest was created.</param>
/// <param name="Undelivered">Postbacks that used up all attempts of their schedule.</param>
/// <param name="Held">Postbacks held for manual review; they credit nobody until then.</param>
public sealed record BacklogFigures(
    DateTimeOffset At,
    ImmutableDictionary<string, BacklogFigure> Rechecks,
    ImmutableDictionary<string, BacklogFigure> Attention,
    BacklogFigure OnTheirWay,
    BacklogFigure Undelivered,
    BacklogFigure Held);

/// <summary>How many, up to a limit, and the time of the oldest of them, in epoch milliseconds.</summary>
public sealed record BacklogFigure(long Count, long? OldestAt)
{
    public static readonly BacklogFigure None = new(0, null);

    /// <summary>The age of the oldest at a moment, in seconds; 0 if there is none.</summary>
    public double OldestSeconds(DateTimeOffset at) => OldestAt is { } since ? Math.Max(0, at.ToUnixTimeMilliseconds() - since) / 1_000d : 0;
}

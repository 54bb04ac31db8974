using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>When a channel is asked for a payout's outcome (ours): after 5 s, 15 s, 30 s, 1 min, 5 min, 15 min, then each hour.</summary>
public static class QuerySchedule
{
    private static readonly ImmutableArray<long> Seconds = [5, 15, 30, 60, 300, 900, 3_600];

    /// <summary>Milliseconds to wait after attempt <paramref name="attempt"/> (from 1) was answered without an outcome.</summary>
    public static long DelayAfter(int attempt) => Seconds[Math.Clamp(attempt, 1, Seconds.Length) - 1] * 1_000;
}

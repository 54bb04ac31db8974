using System.Collections.Immutable;
using Paykassma.Domain.Schedules;

namespace Paykassma.Domain.Gateway.Postbacks;

/// <summary>
/// When a postback is sent again (ours; about three days in all): at once, then 5 s, 30 s, 2 min, 10 min, 30 min, 1 h, 3 h, 6 h, 12 h,
/// 24 h, 24 h, each spread by ±20 % so that endpoints that failed together are not called together.
/// </summary>
public static class RetrySchedule
{
    private static readonly ImmutableArray<long> Seconds = [5, 30, 120, 600, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400, 86_400];

    /// <summary>Attempts in all, the first included.</summary>
    public static int MaxAttempts => Seconds.Length + 1;

    /// <summary>
    /// Milliseconds to wait after attempt <paramref name="attempt"/> (from 1) failed, or null when it was the last.
    /// </summary>
    public static long? DelayAfter(int attempt, string key) =>
        attempt < 1 || attempt > Seconds.Length ? null : Spread.Of(Seconds[attempt - 1] * 1_000, key, attempt);
}

using System.Collections.Immutable;
using Paykassma.Domain.Schedules;

namespace Paykassma.Domain.Merchant.Rechecks;

/// <summary>
/// When the provider is asked again about an open outcome (ours): after 45 s, then 90 s, 3 min, 6 min, 15 min, 30 min, 1 h, 2 h, 4 h,
/// 8 h, then every 12 h until manual review. Each interval is spread by ±20 %, so that everything an outage left open is not asked
/// about at the same time.
/// </summary>
public static class RecheckSchedule
{
    // The first interval is longer than a request with its retries usually takes, so an answer that is on its way is not asked for again.
    private static readonly ImmutableArray<long> Seconds = [45, 90, 180, 360, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200];

    /// <summary>
    /// Milliseconds to wait before re-check <paramref name="number"/> (from 1), counted from the step or the re-check before.
    /// </summary>
    public static long DelayBefore(int number, string key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return Spread.Of(Seconds[Math.Min(number, Seconds.Length) - 1] * 1_000, key, number);
    }
}

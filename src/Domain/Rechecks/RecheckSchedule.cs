using System.Collections.Immutable;

namespace Paykassma.Domain.Rechecks;

/// <summary>
/// When the provider is asked again about what it left open (ours): after 45 s, then 90 s, 3 min, 6 min, 15 min, 30 min, 1 h, 2 h, 4 h,
/// 8 h, then every 12 h until the asking is given up. Each is spread by ±20 %, so that what an outage left open together is not asked
/// about together.
/// </summary>
public static class RecheckSchedule
{
    /// <summary>How far an interval may be off, in thousandths.</summary>
    public const int SpreadMax = 200;

    // The first is longer than a request with its repeats usually takes: an answer on its way is not asked for again.
    private static readonly ImmutableArray<long> Seconds = [45, 90, 180, 360, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200];

    /// <summary>
    /// Milliseconds to wait before re-check <paramref name="number"/> (from 1), counted from the step or the re-check before. The spread
    /// is drawn from the grain's own key, so that the same history always gives the same times.
    /// </summary>
    public static long DelayBefore(int number, string key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var baseMs = Seconds[Math.Min(number, Seconds.Length) - 1] * 1_000;
        var spread = (long)(Fnv1a(key, number) % ((2 * SpreadMax) + 1)) - SpreadMax;
        return baseMs + (baseMs * spread / 1_000);
    }

    private static ulong Fnv1a(string key, int number)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var c in key) hash = (hash ^ c) * 1099511628211UL;
            return (hash ^ (ulong)number) * 1099511628211UL;
        }
    }
}

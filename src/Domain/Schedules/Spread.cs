namespace Paykassma.Domain.Schedules;

/// <summary>
/// Spreads an interval by up to ±20 %, so that items that failed together are not retried together. The spread is computed from the
/// key and the number of the attempt, so the same history always gives the same times.
/// </summary>
internal static class Spread
{
    /// <summary>The largest change of an interval, in thousandths.</summary>
    private const int ThousandthsMax = 200;

    public static long Of(long intervalMs, string key, int number)
    {
        var thousandths = (long)(Fnv1a(key, number) % ((2 * ThousandthsMax) + 1)) - ThousandthsMax;
        return intervalMs + (intervalMs * thousandths / 1_000);
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

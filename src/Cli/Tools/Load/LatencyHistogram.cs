using System.Numerics;

namespace Paykassma.Cli.Tools.Load;

/// <summary>
/// Any number of latencies in buckets of at most 1/64 of their size (1.6 %); the longest is exact. Threads add to it without waiting
/// for each other, and it can be read at the same time.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int SubBits = 6;
    private const int Sub = 1 << SubBits;
    private const int Octaves = 40;

    private readonly long[] _counts = new long[(Octaves + 1) * Sub];
    private long _max;

    public void Add(TimeSpan latency)
    {
        var microseconds = Math.Clamp((long)latency.TotalMicroseconds, 0, 1L << (Octaves + SubBits - 1));
        Interlocked.Increment(ref _counts[BucketOf(microseconds)]);
        for (var seen = Volatile.Read(ref _max); microseconds > seen;)
        {
            var before = Interlocked.CompareExchange(ref _max, microseconds, seen);
            if (before == seen) break;
            seen = before;
        }
    }

    /// <summary>The latencies at these percentages of all, and finally the longest; zero if there are none.</summary>
    public static IReadOnlyList<TimeSpan> Percentiles(IReadOnlyCollection<LatencyHistogram> all, params IReadOnlyList<double> percentages)
    {
        var counts = new long[(Octaves + 1) * Sub];
        long max = 0, total = 0;
        foreach (var one in all)
        {
            max = Math.Max(max, Volatile.Read(ref one._max));
            for (var bucket = 0; bucket < counts.Length; bucket++) counts[bucket] += Volatile.Read(ref one._counts[bucket]);
        }

        foreach (var count in counts) total += count;
        return [.. percentages.Select(percentage => At(counts, total, max, percentage)), TimeSpan.FromMicroseconds(max)];
    }

    private static TimeSpan At(long[] counts, long total, long max, double percentage)
    {
        if (total == 0) return TimeSpan.Zero;
        var rank = Math.Max(1, (long)Math.Ceiling(percentage / 100 * total));
        var bucket = 0;
        for (long below = 0; (below += counts[bucket]) < rank;) bucket++;
        return TimeSpan.FromMicroseconds(Math.Min(max, UpperOf(bucket)));
    }

    /// <summary>Below 64 µs each microsecond has its own bucket; above, each doubling is divided into 64.</summary>
    private static int BucketOf(long microseconds)
    {
        if (microseconds < Sub) return (int)microseconds;
        var octave = BitOperations.Log2((ulong)microseconds) - SubBits;
        return ((octave + 1) * Sub) + (int)((microseconds >> octave) - Sub);
    }

    private static long UpperOf(int bucket)
    {
        if (bucket < Sub) return bucket;
        var octave = (bucket / Sub) - 1;
        return ((bucket % Sub) + Sub + 1L << octave) - 1;
    }
}

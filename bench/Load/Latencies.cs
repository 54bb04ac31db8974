namespace Paykassma.Load;

/// <summary>All latencies in microseconds: percentiles are exact, and rounds can be merged.</summary>
public sealed class Latencies
{
    private readonly uint[] _sorted;

    internal Latencies(uint[] unsorted)
    {
        Array.Sort(unsorted);
        _sorted = unsorted;
    }

    /// <summary>These latencies, in any order.</summary>
    public static Latencies Of(IEnumerable<TimeSpan> latencies) => new([.. latencies.Select(latency => (uint)latency.TotalMicroseconds)]);

    /// <summary>How many were measured.</summary>
    public int Count => _sorted.Length;

    /// <summary>The longest; zero if there are none.</summary>
    public TimeSpan Max => Percentile(100);

    /// <summary>The latencies of several rounds together.</summary>
    public static Latencies Merge(IEnumerable<Latencies> rounds) => new([.. rounds.SelectMany(r => r._sorted)]);

    /// <summary>The smallest latency that <paramref name="percent"/> of all do not exceed (nearest rank); zero if there are none.</summary>
    public TimeSpan Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        if (_sorted.Length == 0) return TimeSpan.Zero;
        var rank = (int)Math.Ceiling(percent / 100 * _sorted.Length);
        return TimeSpan.FromMicroseconds((long)_sorted[Math.Max(rank, 1) - 1]);
    }
}

namespace Paykassma.Load.Tests;

/// <summary>Percentiles are those of the very latencies measured.</summary>
public sealed class LatenciesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 50)]
    [InlineData(90, 90)]
    [InlineData(99, 99)]
    [InlineData(99.5, 100)]
    [InlineData(100, 100)]
    public void PercentileIsTheNearestRank(double percent, int microseconds)
    {
        var latencies = new Latencies([.. Enumerable.Range(1, 100).Reverse().Select(n => (uint)n)]);

        Assert.Equal(TimeSpan.FromMicroseconds((long)microseconds), latencies.Percentile(percent));
    }

    [Fact]
    public void RoundsMergeAsIfTheyWereOne()
    {
        var merged = Latencies.Merge([new([5, 1]), new([3])]);

        Assert.Equal(3, merged.Count);
        Assert.Equal(TimeSpan.FromMicroseconds(3L), merged.Percentile(50));
        Assert.Equal(TimeSpan.FromMicroseconds(5L), merged.Max);
    }

    [Fact]
    public void NoLatenciesAreZero() => Assert.Equal(TimeSpan.Zero, new Latencies([]).Percentile(99));
}

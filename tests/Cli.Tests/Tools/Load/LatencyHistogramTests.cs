using Paykassma.Cli.Tools.Load;

namespace Paykassma.Cli.Tests.Tools.Load;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void NothingMeasuredIsZero() =>
        Assert.All(LatencyHistogram.Percentiles([new LatencyHistogram()], 50, 99), time => Assert.Equal(TimeSpan.Zero, time));

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(1_000)]
    [InlineData(123_456)]
    [InlineData(120_000_000)]
    public void ATimeIsWithinOneSixtyFourthAndTheLongestIsExact(long microseconds)
    {
        var histogram = new LatencyHistogram();
        histogram.Add(TimeSpan.FromMicroseconds(microseconds));
        histogram.Add(TimeSpan.FromMicroseconds(microseconds * 3));

        var times = LatencyHistogram.Percentiles([histogram], 50);

        Assert.InRange(times[0].TotalMicroseconds, microseconds, (microseconds * (1 + (1 / 64.0))) + 1);
        Assert.Equal(microseconds * 3, times[1].TotalMicroseconds);
    }

    [Fact]
    public void SeveralAreReadAsOne()
    {
        var (fast, slow) = (new LatencyHistogram(), new LatencyHistogram());
        for (var i = 0; i < 90; i++) fast.Add(TimeSpan.FromMicroseconds(10));
        for (var i = 0; i < 10; i++) slow.Add(TimeSpan.FromMicroseconds(50));

        Assert.Equal([10, 10, 50, 50], LatencyHistogram.Percentiles([fast, slow], 50, 90, 91).Select(time => time.TotalMicroseconds));
    }
}

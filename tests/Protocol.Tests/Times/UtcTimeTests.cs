using Paykassma.Protocol.Times;

namespace Paykassma.Protocol.Tests.Times;

public sealed class UtcTimeTests
{
    [Theory]
    [InlineData("2026-11-01", true, 1_793_491_200_000)]
    [InlineData("2026-11-01T00:00:00Z", true, 1_793_491_200_000)]
    [InlineData("2026-11-01T00:00:00.500Z", true, 1_793_491_200_500)]
    [InlineData("2026-11-01T00:00:00", false, 0)]
    [InlineData("1793491200", false, 0)]
    [InlineData("", false, 0)]
    public void PeriodsAreGivenInUtc(string text, bool isTime, long epochMs) =>
        Assert.Equal((isTime, epochMs), (UtcTime.TryParseTimeOrDay(text, out var time), time));

    [Fact]
    public void ADayAloneIsNoTime() => Assert.False(UtcTime.TryParse("2026-11-01", out _));

    [Fact]
    public void ATimeHasItsMilliseconds()
    {
        Assert.Equal("2026-11-01T00:00:00.500Z", UtcTime.Of(1_793_491_200_500));
        Assert.Equal("2026-11-01T00:00:00.000Z", UtcTime.Of(1_793_491_200_000));
    }

    [Fact]
    public void NoTimeIsNoText() => Assert.Null(UtcTime.Of((long?)null));

    [Fact]
    public void AMomentIsWrittenInUtcAndCutToMilliseconds() =>
        Assert.Equal("2026-10-31T18:30:00.123Z", UtcTime.Of(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(5.5)).AddTicks(1_239_999)));
}

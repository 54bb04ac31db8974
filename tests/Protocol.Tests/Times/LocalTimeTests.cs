using Paykassma.Protocol.Times;

namespace Paykassma.Protocol.Tests.Times;

public sealed class LocalTimeTests
{
    private static readonly DateTime HalfPastFive = new(2026, 11, 1, 5, 30, 0);

    [Theory]
    [InlineData("2026-11-01T05:30")]
    [InlineData("2026-11-01T05:30:00")]
    public void SecondsMayBeLeftOut(string text) => Assert.Equal((true, HalfPastFive), (LocalTime.TryParse(text, out var local), local));

    [Fact]
    public void ADayMayStandForItsMidnight()
    {
        Assert.False(LocalTime.TryParse("2026-11-01", out _));
        Assert.Equal((true, HalfPastFive.Date), (LocalTime.TryParseTimeOrDay("2026-11-01", out var local), local));
    }

    [Theory]
    [InlineData("2026-11-01T05:30:00Z")]
    [InlineData("2026-11-01T05:30:00+05:30")]
    [InlineData("2026-11-01 05:30:00")]
    public void ATimeWithAnOffsetIsNotLocal(string text) => Assert.False(LocalTime.TryParseTimeOrDay(text, out _));

    [Fact]
    public void ATimeIsWrittenToTheSecond() => Assert.Equal("2026-11-01T05:30:00", LocalTime.Of(HalfPastFive.AddMilliseconds(999)));
}

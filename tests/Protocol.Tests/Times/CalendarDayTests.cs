using Paykassma.Protocol.Times;

namespace Paykassma.Protocol.Tests.Times;

public sealed class CalendarDayTests
{
    private static readonly DateOnly First = new(2026, 11, 1);

    [Fact]
    public void ADayIsWrittenAndReadBack()
    {
        Assert.Equal("2026-11-01", CalendarDay.Of(First));
        Assert.Equal((true, First), (CalendarDay.TryParse("2026-11-01", out var day), day));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-11-1")]
    [InlineData("2026-02-30")]
    [InlineData("2026-11-01T00:00:00Z")]
    [InlineData("9999-12-31")]
    public void AnythingElseIsNoDay(string? text) => Assert.False(CalendarDay.TryParse(text, out _));

    [Fact]
    public void ADayBeginsAtMidnightInUtc() => Assert.Equal(1_793_491_200_000, First.StartInUtc().ToUnixTimeMilliseconds());
}

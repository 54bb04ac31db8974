using Paykassma.Protocol.Times;

namespace Paykassma.Protocol.Tests.Times;

public sealed class OffsetTimeTests
{
    [Theory]
    [InlineData("2026-11-01T00:00:00Z", 1_793_491_200_000)]
    [InlineData("2026-11-01T00:00:00.5Z", 1_793_491_200_500)]
    [InlineData("2026-11-01T05:30:00+05:30", 1_793_491_200_000)]
    [InlineData("2026-11-01T05:30:00.1234567+05:30", 1_793_491_200_123)]
    [InlineData("2026-10-31T23:00:00-01:00", 1_793_491_200_000)]
    public void AMomentHasAnOffset(string text, long epochMs)
    {
        Assert.True(OffsetTime.TryParse(text, out var moment));
        Assert.Equal(epochMs, moment.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2026-11-01")]
    [InlineData("2026-11-01T00:00:00")]
    [InlineData("2026-11-01T00:00:00.5")]
    [InlineData("2026-11-01 00:00:00Z")]
    [InlineData(" 2026-11-01T00:00:00Z")]
    [InlineData("2026-11-01T00:00:00+15:00")]
    [InlineData("2026-02-30T00:00:00Z")]
    public void AnythingElseIsNoMoment(string? text) => Assert.False(OffsetTime.TryParse(text, out _));
}

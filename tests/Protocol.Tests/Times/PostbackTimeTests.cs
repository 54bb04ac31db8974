using Paykassma.Protocol.Times;

namespace Paykassma.Protocol.Tests.Times;

public sealed class PostbackTimeTests
{
    [Fact]
    public void TimeIsWrittenInTheMerchantsZoneAndReadBack()
    {
        var moment = new DateTimeOffset(2023, 12, 31, 16, 0, 0, TimeSpan.Zero);

        Assert.Equal("2024-01-01 00:00:00", PostbackTime.Format(moment, PostbackTime.DefaultZone));
        Assert.Equal(moment, PostbackTime.Parse("2024-01-01 00:00:00", PostbackTime.DefaultZone));
        Assert.Null(PostbackTime.Parse("", PostbackTime.DefaultZone));
        Assert.Null(PostbackTime.Parse("2024-13-01 00:00:00", PostbackTime.DefaultZone));
    }
}

using Paykassma.Outbound.Postbacks;

namespace Paykassma.Outbound.Tests.Postbacks;

public sealed class EndpointLaneTests
{
    private readonly EndpointLane _lane = new(new CourierOptions { EndpointConcurrencyMax = 2, EndpointQueueMax = 3 }, new FakeClock());

    [Fact]
    public void NoMoreWaitThanTheQueueTakes()
    {
        Assert.All(["a", "b", "c"], key => Assert.True(_lane.TryAdd(key)));
        Assert.False(_lane.TryAdd("d"));
        Assert.True(_lane.TryAdd("a"), "what waits already has its place");
        _lane.TryStart();
        Assert.True(_lane.TryAdd("d"));
    }

    [Fact]
    public void NoMoreAreOnTheirWayThanTheEndpointsShare()
    {
        foreach (var key in (string[])["a", "b", "c"]) _lane.TryAdd(key);
        Assert.Equal(("a", "b", null), (_lane.TryStart(), _lane.TryStart(), _lane.TryStart()));
        Assert.Equal("c", _lane.Continue());
        Assert.Null(_lane.Continue());
        Assert.Null(_lane.TryStart());
        _lane.TryAdd("d");
        Assert.Equal("d", _lane.TryStart());
    }

    [Fact]
    public void WhatIsOnItsWayMayBeOfferedAgain()
    {
        _lane.TryAdd("a");
        _lane.TryStart();
        Assert.True(_lane.TryAdd("a"));
        Assert.Equal("a", _lane.TryStart());
    }
}

using Paykassma.Outbound.Postbacks;

namespace Paykassma.Outbound.Tests.Postbacks;

/// <summary>When an endpoint counts as recovered.</summary>
public sealed class EndpointHealthTests
{
    private readonly FakeClock _clock = new();
    private readonly EndpointHealth _health;

    public EndpointHealthTests() => _health = new EndpointHealth(_clock);

    [Fact]
    public void TheFirstSuccessAfterAStartIsARecoverySinceItsPastIsUnknown()
    {
        Assert.False(_health.Note(null));
        Assert.True(_health.Note(SendVerdict.Acknowledged));
        Assert.False(_health.Note(SendVerdict.Acknowledged));
    }

    [Theory]
    [InlineData(SendVerdict.EndpointFailed)]
    [InlineData(SendVerdict.Refused)]
    public void AFirstSuccessAfterSeveralFailuresInARowIsARecovery(SendVerdict failure)
    {
        Recover();
        for (var i = 0; i < EndpointHealth.FailuresMin; i++) Assert.False(_health.Note(failure));
        Assert.True(_health.IsInTrouble);
        Assert.True(_health.Note(SendVerdict.Acknowledged));
    }

    [Fact]
    public void OnePostbackThatIsAlwaysRefusedAmongOthersIsNoTrouble()
    {
        Recover();
        for (var i = 0; i < 20; i++)
        {
            _health.Note(SendVerdict.Refused);
            Assert.False(_health.Note(SendVerdict.Acknowledged));
        }
    }

    [Fact]
    public void AnEndpointThatComesAndGoesRecoversAtMostOnceAMinute()
    {
        Recover();
        var recovered = 0;
        for (var second = 0; second < 120; second++)
        {
            for (var i = 0; i < EndpointHealth.FailuresMin; i++) _health.Note(SendVerdict.EndpointFailed);
            if (_health.Note(SendVerdict.Acknowledged)) recovered++;
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, recovered);
    }

    [Fact]
    public void WhatWasNotBroughtForwardToTheEndIsTriedAgain()
    {
        Recover();
        _health.StillBehind();
        Assert.True(_health.Note(SendVerdict.Acknowledged));
    }

    /// <summary>It recovered a while ago.</summary>
    private void Recover()
    {
        Assert.True(_health.Note(SendVerdict.Acknowledged));
        _clock.Advance(EndpointHealth.Between);
    }
}

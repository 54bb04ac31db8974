using Paykassma.Silo.Startup;

namespace Paykassma.Api.Tests.Health;

/// <summary>A time stamp that was never set is not older than the process.</summary>
public sealed class MembershipClockTests
{
    private readonly MembershipClock _clock = new();

    [Fact]
    public void ATimeStampOfZeroIsTheStartOfTheClock() => Assert.InRange(_clock.GetElapsedTime(0), TimeSpan.Zero, TimeSpan.FromSeconds(10));

    [Fact]
    public void TimeStampsRunAtTheSpeedOfTheMachines()
    {
        var (ours, theirs) = (_clock.GetTimestamp(), TimeProvider.System.GetTimestamp());
        SpinWait.SpinUntil(() => _clock.GetTimestamp() > ours);
        Assert.InRange(_clock.GetElapsedTime(ours), TimeSpan.Zero, TimeProvider.System.GetElapsedTime(theirs) + TimeSpan.FromMilliseconds(1));
    }
}

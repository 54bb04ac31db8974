namespace Paykassma.Conformance;

public interface ISlowGrain : IGrainWithStringKey
{
    Task Activate();

    Task Wait();

    [ResponseTimeout("00:00:01")]
    Task WaitBriefly();

    [ResponseTimeout("00:00:00.2")]
    Task NoteBriefly();
}

[GrainType("slow")]
public sealed class SlowGrain : Grain, ISlowGrain
{
    public Task Activate() => Task.CompletedTask;

    public async Task Wait()
    {
        var probe = Probe.Of(this);
        probe.Signal("waiting");
        await probe.Gate("open");
        probe.Note("finished");
        probe.Signal("finished");
    }

    public Task WaitBriefly() => Wait();

    public Task NoteBriefly()
    {
        Probe.Of(this).Note("began");
        return Task.CompletedTask;
    }
}

/// <summary>A time-out is an unknown outcome: what began goes on, what had not begun never does.</summary>
public sealed class TimeoutTests(SiloFixture silo)
{
    [Fact]
    public async Task CalleeIsNotCancelledByATimeout()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ISlowGrain>(probe.Key);
        // A call that timed out before its grain was there would never begin.
        await grain.Activate();
        await Assert.ThrowsAsync<TimeoutException>(grain.WaitBriefly);

        probe.Signal("open");
        await probe.Signaled("finished");

        Assert.Equal(["finished"], probe.Log);
    }

    [Fact]
    public async Task CallThatTimedOutWhileItWaitedNeverBegins()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ISlowGrain>(probe.Key);
        var first = grain.Wait();
        await probe.Signaled("waiting");
        await Assert.ThrowsAsync<TimeoutException>(grain.NoteBriefly);

        probe.Signal("open");
        await first;
        await grain.Wait();

        Assert.DoesNotContain("began", probe.Log);
    }
}

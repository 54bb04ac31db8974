namespace Paykassma.Conformance;

public sealed class TimerTests(SiloFixture silo)
{
    [Fact]
    public async Task TimerTicksAgainAndAgain()
    {
        var (probe, grain) = (Probe.ForTest(), Grain(Probe.ForTest()));
        await grain.Start(interleave: false);

        await probe.Signaled("tick 5");

        await grain.Stop();
    }

    [Fact]
    public async Task TickRunsOnTheGrain()
    {
        var (probe, grain) = (Probe.ForTest(), Grain(Probe.ForTest()));
        await grain.Start(interleave: false);
        await probe.Signaled("tick 1");

        Assert.True(await grain.TickedInItsTurn());
        await grain.Stop();
    }

    [Fact]
    public async Task TickWaitsForTheRunningCall()
    {
        var (probe, grain) = (Probe.ForTest(), Grain(Probe.ForTest()));
        await grain.Start(interleave: false);
        var held = grain.HoldTurn();
        await probe.Signaled("held");
        var ticks = await grain.Ticks();
        await PassTime(grain, "later");

        Assert.Equal(ticks, await grain.Ticks());
        probe.Signal("release");
        await held;
        await probe.Signaled($"tick {ticks + 1}");
        await grain.Stop();
    }

    [Fact]
    public async Task InterleavingTickRunsBesideTheRunningCall()
    {
        var (probe, grain) = (Probe.ForTest(), Grain(Probe.ForTest()));
        await grain.Start(interleave: true);
        var held = grain.HoldTurn();
        await probe.Signaled("held");
        var ticks = await grain.Ticks();

        await probe.Signaled($"tick {ticks + 2}");

        Assert.False(held.IsCompleted);
        probe.Signal("release");
        await held;
        await grain.Stop();
    }

    [Fact]
    public async Task TimerThatFailsTicksOn()
    {
        var (probe, grain) = (Probe.ForTest(), Grain(Probe.ForTest()));
        await grain.StartFailing();

        await probe.Signaled("tick 3");

        await grain.Stop();
    }

    [Fact]
    public async Task TimerWithoutPeriodTicksOnce()
    {
        var (probe, grain) = (Probe.ForTest(), Grain(Probe.ForTest()));
        await grain.StartOnce();
        await probe.Signaled("tick 1");
        await PassTime(grain, "later");

        Assert.Equal(1, await grain.Ticks());
    }

    [Fact]
    public async Task ChangeStartsATimerThatWasNotDue()
    {
        var (probe, grain) = (Probe.ForTest(), Grain(Probe.ForTest()));
        await grain.StartAfterChange();

        await probe.Signaled("tick 2");

        await grain.Stop();
    }

    [Fact]
    public async Task DisposedTimerTicksNoMore()
    {
        var (probe, grain) = (Probe.ForTest(), Grain(Probe.ForTest()));
        await grain.Start(interleave: false);
        await probe.Signaled("tick 1");
        await grain.Stop();
        var ticks = await grain.Ticks();
        await PassTime(grain, "later");

        Assert.Equal(ticks, await grain.Ticks());
    }

    [Fact]
    public async Task TimerEndsWithItsActivation()
    {
        var (probe, grain) = (Probe.ForTest(), Grain(Probe.ForTest()));
        await grain.Start(interleave: false);
        await probe.Signaled("tick 1");
        await grain.Leave();
        Assert.Equal(0, await grain.Ticks());
        var ticks = probe.Count;
        await PassTime(grain, "later");

        Assert.Equal(ticks, probe.Count);
    }

    private ITimerGrain Grain(Probe probe) => silo.Grains.GetGrain<ITimerGrain>(probe.Key);

    // Another grain's timer of the same period ticks five times.
    private async Task PassTime(ITimerGrain grain, string other)
    {
        var probe = Probe.Of($"{grain.GetPrimaryKeyString()}/{other}");
        var clock = Grain(probe);
        await clock.Start(interleave: false);
        await probe.Signaled("tick 5");
        await clock.Stop();
    }
}

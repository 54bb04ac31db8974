using Orleans.Concurrency;

namespace Paykassma.Conformance;

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(bool interleave);

    Task StartFailing();

    Task StartOnce();

    Task StartAfterChange();

    Task Stop();

    Task HoldTurn();

    Task Leave();

    [AlwaysInterleave]
    Task<int> Ticks();

    Task<bool> TickedInItsTurn();
}

[GrainType("timer")]
public sealed class TimerGrain : Grain, ITimerGrain
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);
    private IGrainTimer? _timer;
    private int _ticks;
    private TaskScheduler? _scheduler;

    public Task Start(bool interleave)
    {
        _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(Soon, Soon) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartFailing()
    {
        _timer = this.RegisterGrainTimer(
            async (grain, token) =>
            {
                await grain.Tick(token);
                throw new RefusedException("by the timer", 1);
            },
            this, new(Soon, Soon));
        return Task.CompletedTask;
    }

    public Task StartOnce()
    {
        _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(Soon, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task StartAfterChange()
    {
        _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        _timer.Change(Soon, Soon);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task HoldTurn()
    {
        var probe = Probe.Of(this);
        probe.Signal("held");
        await probe.Gate("release");
        probe.Note($"released after {_ticks} ticks");
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public Task<bool> TickedInItsTurn() => Task.FromResult(_scheduler == TaskScheduler.Current);

    private async Task Tick(CancellationToken token)
    {
        _scheduler = TaskScheduler.Current;
        await Task.Yield();
        _ticks++;
        Probe.Of(this).Signal($"tick {_ticks}");
    }
}

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
        var held = grain.HoldTurn();
        await probe.Signaled("held");
        var started = grain.Start(interleave: false);
        probe.Signal("release");
        await Task.WhenAll(held, started);
        await probe.Signaled("tick 1");

        Assert.Equal(["released after 0 ticks"], probe.Log);
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
        await grain.HoldBriefly(probe);
        await PassTime(grain, "later");

        Assert.Equal(0, await grain.Ticks());
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

internal static class TimerGrainExtensions
{
    /// <summary>Takes and ends one turn.</summary>
    public static Task HoldBriefly(this ITimerGrain grain, Probe probe)
    {
        probe.Signal("release");
        return grain.HoldTurn();
    }
}

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
        var probe = Probe.Of(this);
        probe.Increment();
        probe.Signal($"tick {_ticks}");
    }
}

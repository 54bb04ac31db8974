namespace Paykassma.Simulation.Worlds;

/// <summary>A clock over the world's time. It has an owner: a silo's clock may be wrong, and its timers die with the silo.</summary>
public sealed class WorldClock(World world, object? owner) : TimeProvider
{
    /// <summary>When every run begins.</summary>
    public static readonly DateTimeOffset Beginning = new(2026, 3, 28, 21, 0, 0, TimeSpan.Zero);

    /// <summary>How far this clock is ahead.</summary>
    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Beginning + TimeSpan.FromTicks(world.Now) + Skew;

    public override long GetTimestamp() => world.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WorldTimer(world, owner, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}

/// <summary>A timer of a <see cref="WorldClock"/>.</summary>
internal sealed class WorldTimer(World world, object? owner, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private long _due = -1;
    private TimeSpan _period;

    public object? Owner => owner;

    public bool IsDue(long due) => _due == due;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _due = dueTime == Timeout.InfiniteTimeSpan ? -1 : world.Now + dueTime.Ticks;
        if (_due >= 0) world.Arm(this, _due);
        return true;
    }

    public void Fire()
    {
        _due = -1;
        if (_period > TimeSpan.Zero) world.Arm(this, _due = world.Now + _period.Ticks);
        if (_context is null) callback(state);
        else ExecutionContext.Run(_context, static timer => ((WorldTimer)timer!).CallBack(), this);
    }

    public void Dispose() => _due = -1;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private void CallBack() => callback(state);
}

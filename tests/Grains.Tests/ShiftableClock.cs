namespace Paykassma.Grains.Tests;

/// <summary>Real time plus an offset that a test sets: due times come when the test wants, while Orleans' own timers continue.</summary>
public sealed class ShiftableClock : TimeProvider
{
    private long _leadTicks;
    private long _standsAtTicks;

    public override DateTimeOffset GetUtcNow() => new(
        Interlocked.Read(ref _standsAtTicks) is > 0 and var ticks ? ticks + Interlocked.Read(ref _leadTicks) : System.GetUtcNow().Ticks + Interlocked.Read(ref _leadTicks),
        TimeSpan.Zero);

    public long NowMs => GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>From now on only <see cref="Advance"/> moves the time, in whole milliseconds, so that due times can be checked exactly.</summary>
    public void Stop() => Interlocked.Exchange(ref _standsAtTicks, System.GetUtcNow().Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);

    /// <summary>Returns to the machine's own time.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref _leadTicks, 0);
        Interlocked.Exchange(ref _standsAtTicks, 0);
    }

    public void Advance(TimeSpan by) => Interlocked.Add(ref _leadTicks, by.Ticks);
}

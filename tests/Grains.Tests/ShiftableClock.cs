namespace Paykassma.Grains.Tests;

/// <summary>Real time with a lead that a test sets: due times come when the test says so, while the runtime's own timers go on.</summary>
public sealed class ShiftableClock : TimeProvider
{
    private long _leadTicks;
    private long _standsAtTicks;

    public override DateTimeOffset GetUtcNow() => new(
        Interlocked.Read(ref _standsAtTicks) is > 0 and var ticks ? ticks + Interlocked.Read(ref _leadTicks) : System.GetUtcNow().Ticks + Interlocked.Read(ref _leadTicks),
        TimeSpan.Zero);

    public long NowMs => GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>From now on only <see cref="Advance"/> moves the time of day, on whole milliseconds: due times can be told exactly.</summary>
    public void Stop() => Interlocked.Exchange(ref _standsAtTicks, System.GetUtcNow().Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);

    /// <summary>The machine's own time again.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref _leadTicks, 0);
        Interlocked.Exchange(ref _standsAtTicks, 0);
    }

    public void Advance(TimeSpan by) => Interlocked.Add(ref _leadTicks, by.Ticks);
}

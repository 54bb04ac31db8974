namespace Paykassma.Grains.Tests;

/// <summary>Real time with a lead that a test sets: due times come when the test says so, while the runtime's own timers go on.</summary>
public sealed class ShiftableClock : TimeProvider
{
    private long _leadTicks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _leadTicks));

    public long NowMs => GetUtcNow().ToUnixTimeMilliseconds();

    public void Advance(TimeSpan by) => Interlocked.Add(ref _leadTicks, by.Ticks);
}

namespace Paykassma.Api.Tests.Hosting;

/// <summary>Real time with a lead that a test sets.</summary>
public sealed class ShiftableClock : TimeProvider
{
    private long _leadTicks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _leadTicks));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _leadTicks, by.Ticks);
}

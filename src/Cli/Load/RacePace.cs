namespace Paykassma.Cli.Load;

/// <summary>
/// Keeps races below what a gateway takes: every race ends with a refused number, and a gateway lets one address have 600 of those a
/// minute before it makes everyone from there wait, whole deposits too.
/// </summary>
internal sealed class RacePace(TimeProvider clock)
{
    public const int PerSecondMax = 9;

    private readonly Lock _lock = new();
    private long _next = clock.GetTimestamp();

    /// <summary>Whether one may begin now.</summary>
    public bool TryBegin()
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            if (now < _next) return false;
            _next = Math.Max(_next, now - clock.TimestampFrequency) + (clock.TimestampFrequency / PerSecondMax);
            return true;
        }
    }
}

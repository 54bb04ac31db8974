namespace Paykassma.Cli.Tools.Load;

/// <summary>
/// Keeps the rate of races below a gateway's limit: every race ends with a refused number, and after 600 of those a minute from one
/// address, a gateway makes all requests from there wait, including whole deposits.
/// </summary>
internal sealed class RacePace(TimeProvider clock)
{
    public const int PerSecondMax = 9;

    private readonly Lock _lock = new();
    private long _next = clock.GetTimestamp();

    /// <summary>Whether a race may begin now.</summary>
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

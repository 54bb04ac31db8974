namespace Paykassma.Outbound.Postbacks;

/// <summary>
/// Tells when an endpoint answers ok again after trouble, so that what waits for it can be brought forward. At the start the state is
/// unknown and counts as trouble: postbacks may wait from before a restart.
/// </summary>
internal sealed class EndpointHealth(TimeProvider clock)
{
    /// <summary>So many attempts in a row without an acknowledgement are trouble; fewer are repeated by the schedule within a minute.</summary>
    public const int FailuresMin = 3;

    /// <summary>The shortest time between two recoveries, so that an endpoint that comes and goes is not sent everything each time.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private bool _inTrouble = true;
    private int _failures;
    private long? _recoveredAt;

    public bool IsInTrouble
    {
        get
        {
            lock (_lock) return _inTrouble;
        }
    }

    /// <summary>Takes note of an attempt; null if none was made.</summary>
    /// <returns>True if the endpoint has just recovered.</returns>
    public bool Note(SendVerdict? verdict)
    {
        lock (_lock)
        {
            if (verdict is null) return false;
            if (verdict != SendVerdict.Acknowledged)
            {
                if (++_failures >= FailuresMin) _inTrouble = true;
                return false;
            }

            _failures = 0;
            if (!_inTrouble || (_recoveredAt is { } last && clock.GetElapsedTime(last) < Between)) return false;
            _inTrouble = false;
            _recoveredAt = clock.GetTimestamp();
            return true;
        }
    }

    /// <summary>What waits was not brought forward to the end: the next success counts as a recovery again.</summary>
    public void StillBehind()
    {
        lock (_lock) _inTrouble = true;
    }
}

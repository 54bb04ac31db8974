namespace Paykassma.Outbound.Postbacks;

/// <summary>The postbacks that wait for one endpoint, and how many are on their way to it. Both are bounded, so that it delays nobody else.</summary>
internal sealed class EndpointLane(CourierOptions options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Queue<string> _waiting = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private int _underWay;

    public EndpointBreaker Breaker { get; } = new(options, clock);

    /// <summary>True when it waits here, now or already; false when there is no place.</summary>
    public bool TryAdd(string key)
    {
        lock (_lock)
        {
            if (_known.Contains(key)) return true;
            if (_waiting.Count >= options.EndpointQueueMax) return false;
            _waiting.Enqueue(key);
            return _known.Add(key);
        }
    }

    /// <summary>The next one for a new worker; null when there is none, or no more may be on their way.</summary>
    public string? TryStart()
    {
        lock (_lock)
        {
            if (_underWay >= options.EndpointConcurrencyMax || Take() is not { } key) return null;
            _underWay++;
            return key;
        }
    }

    /// <summary>The next one for a worker that has done the last; null ends the worker.</summary>
    public string? Continue()
    {
        lock (_lock)
        {
            var key = Take();
            if (key is null) _underWay--;
            return key;
        }
    }

    /// <summary>Forgotten before it is delivered: news that comes meanwhile may be offered again.</summary>
    private string? Take()
    {
        if (!_waiting.TryDequeue(out var key)) return null;
        _known.Remove(key);
        return key;
    }
}

namespace Paykassma.Outbound.Postbacks;

/// <summary>The postbacks that wait for one endpoint, and how many are being sent to it. Both are limited, so that it delays no others.</summary>
internal sealed class EndpointLane(CourierOptions options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Queue<string> _waiting = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private int _underWay;

    public EndpointBreaker Breaker { get; } = new(options, clock);

    public EndpointHealth Health { get; } = new(clock);

    /// <summary>How many more may come to wait here before half of the queue is full; the other half is for new events.</summary>
    public int Room
    {
        get
        {
            lock (_lock) return Math.Max(1, options.EndpointQueueMax / 2) - _waiting.Count;
        }
    }

    /// <summary>True if it now waits here, or already did; false if the queue is full.</summary>
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

    /// <summary>The next postback for a new worker; null if there is none, or if no more may be sent at the same time.</summary>
    public string? TryStart()
    {
        lock (_lock)
        {
            if (_underWay >= options.EndpointConcurrencyMax || Take() is not { } key) return null;
            _underWay++;
            return key;
        }
    }

    /// <summary>The next postback for a worker that has finished one; null ends the worker.</summary>
    public string? Continue()
    {
        lock (_lock)
        {
            var key = Take();
            if (key is null) _underWay--;
            return key;
        }
    }

    /// <summary>Removed before it is delivered, so that it can be offered again meanwhile.</summary>
    private string? Take()
    {
        if (!_waiting.TryDequeue(out var key)) return null;
        _known.Remove(key);
        return key;
    }
}

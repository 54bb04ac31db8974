namespace Paykassma.Api.Desk;

/// <summary>
/// A figure that is dear to compute. Whoever asks gets the standing one; it is computed anew by the first who asks after it has rested,
/// once whoever asks meanwhile, and rests for as long as it was dear.
/// </summary>
internal sealed class RestedFigure<T>(Func<Task<T>> compute, TimeProvider clock, TimeSpan leastRest, int restFactor)
    where T : class
{
    private readonly Lock _lock = new();
    private Task? _running;
    private Standing<T> _standing = new(null, default, HasFailed: false);
    private DateTimeOffset _restsUntil = DateTimeOffset.MinValue;

    /// <summary>The figure as it stands, after waiting for one that is being computed no longer than <paramref name="patience"/>.</summary>
    public async Task<Standing<T>> ReadAsync(TimeSpan patience, CancellationToken cancellation)
    {
        Task? running;
        lock (_lock)
        {
            if (_running is null && clock.GetUtcNow() >= _restsUntil) _running = ComputeAsync();
            running = _running;
        }

        if (running is not null) await Task.WhenAny(running.WaitAsync(patience, cancellation));
        lock (_lock) return _standing;
    }

    private async Task ComputeAsync()
    {
        // Whoever started it holds the lock, and has patience for so long only.
        await Task.Yield();
        var began = clock.GetTimestamp();
        T? value = null;
        try
        {
            value = await compute();
        }
        catch
        {
            // Told by the standing figure, which says that it could not be computed; what computes it writes the log.
        }

        lock (_lock)
        {
            var now = clock.GetUtcNow();
            _standing = value is null ? _standing with { HasFailed = true } : new Standing<T>(value, now, HasFailed: false);
            var rest = clock.GetElapsedTime(began) * restFactor;
            _restsUntil = now + (rest > leastRest ? rest : leastRest);
            _running = null;
        }
    }
}

/// <summary>A figure with its age.</summary>
/// <param name="Value">Null while there is none.</param>
/// <param name="At">When it was computed.</param>
/// <param name="HasFailed">Whether computing it anew failed the last time.</param>
public sealed record Standing<T>(T? Value, DateTimeOffset At, bool HasFailed)
    where T : class;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>
/// Caches a figure that is expensive to compute. Callers get the cached value. The first caller after it expires starts one computation,
/// which all callers share. The longer it took, the longer its result is cached.
/// </summary>
internal sealed class RestedFigure<T>(Func<Task<T>> compute, TimeProvider clock, TimeSpan leastRest, int restFactor)
    where T : class
{
    private readonly Lock _lock = new();
    private Task? _running;
    private Standing<T> _standing = new(null, default, HasFailed: false);
    private DateTimeOffset _restsUntil = DateTimeOffset.MinValue;

    /// <summary>The cached figure. Waits for a running computation, at most for <paramref name="patience"/>.</summary>
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
        // The caller holds the lock and waits for a limited time only, so it must not run the computation itself.
        await Task.Yield();
        var began = clock.GetTimestamp();
        T? value = null;
        try
        {
            value = await compute();
        }
        catch
        {
            // HasFailed reports it; the computing code writes the log.
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
/// <param name="HasFailed">Whether the last computation failed.</param>
public sealed record Standing<T>(T? Value, DateTimeOffset At, bool HasFailed)
    where T : class;

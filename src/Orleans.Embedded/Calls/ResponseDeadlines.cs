using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Embedded;

namespace Orleans.Runtime;

/// <summary>
/// Ends the wait for calls that are not answered in time. The callee is not cancelled and may still finish: a time-out is an
/// unknown outcome. Deadlines are looked at once per interval, which costs a call no timer of its own; the timer is off while
/// nobody waits.
/// </summary>
internal sealed class ResponseDeadlines : ITurn, IDisposable
{
    /// <summary>A time-out is noticed at most this much late, and an answered call is forgotten after it.</summary>
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentQueue<GrainCall> _waiting = new();
    private readonly TurnScheduler _turns;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _defaultTimeout;
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private int _armed;

    public ResponseDeadlines(IGrainScheduler scheduler, TimeProvider clock, IOptions<SiloMessagingOptions> options)
    {
        _turns = new(null, scheduler);
        _clock = clock;
        _defaultTimeout = options.Value.ResponseTimeout;
        _interval = _defaultTimeout < SweepInterval ? _defaultTimeout : SweepInterval;
        using var context = UnflowedContext.Enter();
        _timer = clock.CreateTimer(_ => _turns.Enqueue(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Watch(GrainCall call)
    {
        call.Deadline = _clock.GetTimestamp() + Ticks(call.Method.ResponseTimeout ?? _defaultTimeout);
        _waiting.Enqueue(call);
        // Either this sees that the timer is off, or the sweep that turns it off sees the call.
        Interlocked.MemoryBarrier();
        if (_armed == 0)
            Arm();
    }

    public void Run()
    {
        var now = _clock.GetTimestamp();
        for (var remaining = _waiting.Count; remaining > 0 && _waiting.TryDequeue(out var call); remaining--)
        {
            if (call.IsAnswered)
                continue;
            if (call.Deadline <= now)
                call.Fail(new TimeoutException(
                    $"Response did not arrive on time in {call.Method.ResponseTimeout ?? _defaultTimeout} for {call}."
                    + " The call was not cancelled: whether it took effect is not known."));
            else
                _waiting.Enqueue(call);
        }

        Interlocked.Exchange(ref _armed, 0);
        if (!_waiting.IsEmpty)
            Arm();
    }

    public void Dispose() => _timer.Dispose();

    private void Arm()
    {
        if (Interlocked.Exchange(ref _armed, 1) == 0)
            _timer.Change(_interval, Timeout.InfiniteTimeSpan);
    }

    private long Ticks(TimeSpan span) => checked((long)(span.Ticks / (double)TimeSpan.TicksPerSecond * _clock.TimestampFrequency));
}

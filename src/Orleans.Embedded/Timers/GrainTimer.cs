using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>A timer of an activation: each tick is a request that takes its turn like a call.</summary>
internal abstract partial class GrainTimer : Request, IGrainTimer
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Activation _activation;
    private readonly GrainTimerCreationOptions _options;
    private readonly ITimer _timer;
    private TimeSpan _next;
    private TimeSpan _period;
    private bool _firing;
    private bool _disposed;

    protected GrainTimer(Activation activation, GrainTimerCreationOptions options)
    {
        (_activation, _options, _period) = (activation, options, options.Period);
        using var context = UnflowedContext.Enter();
        _timer = activation.Environment.Clock.CreateTimer(
            static self => ((GrainTimer)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override bool IsReadOnly => false;

    public override bool IsAlwaysInterleave => _options.Interleave;

    public override bool KeepsAlive => _options.KeepAlive;

    public void Begin()
    {
        _activation.Attach(this);
        Change(_options.DueTime, _options.Period);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfNoTime(dueTime, nameof(dueTime));
        ThrowIfNoTime(period, nameof(period));
        lock (_gate)
        {
            (_next, _period) = (dueTime, period);
            if (!_firing && !_disposed)
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public override void Run() => _ = RunAsync();

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
        }
        _timer.Dispose();
        _activation.Detach(this);
        _stop.Cancel();
    }

    protected abstract Task TickAsync(CancellationToken token);

    private static void ThrowIfNoTime(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, time, "A timer needs a time that is not negative, or none.");
    }

    private void Fire()
    {
        lock (_gate)
        {
            if (_firing || _disposed)
                return;
            _firing = true;
            _next = _period;
        }
        // Refused only by an activation that is over.
        _activation.TryReceive(this);
    }

    private async Task RunAsync()
    {
        RequestContext.Clear();
        if (!_stop.IsCancellationRequested)
        {
            try
            {
                await TickAsync(_stop.Token);
            }
            catch (Exception exception)
            {
                LogTickFailed(_activation.Environment.Logger, exception, _activation.GrainId);
            }
        }

        lock (_gate)
        {
            _firing = false;
            if (!_disposed)
                _timer.Change(_next, Timeout.InfiniteTimeSpan);
        }
        _activation.OnCompleted(this);
    }

    [LoggerMessage(3, LogLevel.Warning, "A timer tick of {Grain} failed; the timer goes on")]
    private static partial void LogTickFailed(ILogger logger, Exception exception, GrainId grain);
}

/// <summary>A timer with its callback.</summary>
internal sealed class GrainTimer<TState>(
    Activation activation, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    : GrainTimer(activation, options)
{
    protected override Task TickAsync(CancellationToken token) => callback(state, token);
}

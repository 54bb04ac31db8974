using Orleans;
using Orleans.Runtime;

namespace Paykassma.Simulation.Clusters;

/// <summary>A grain's timer: it ticks in the grain's turns, and counts its next period from the end of a tick.</summary>
internal sealed class GrainTimer : Request, IGrainTimer
{
    private readonly GrainActivation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stopping = new();
    private TimeSpan _period;
    private bool _isChanged, _isOver;

    public GrainTimer(GrainActivation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        (_activation, _callback, _options) = (activation, callback, options);
        var isFlowing = !ExecutionContext.IsFlowSuppressed();
        if (isFlowing) ExecutionContext.SuppressFlow();
        _timer = activation.Silo.Clock.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (isFlowing) ExecutionContext.RestoreFlow();
        activation.Attach(this);
    }

    public override bool IsAlwaysInterleave => _options.Interleave;

    public override bool IsReadOnly => false;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        (_period, _isChanged) = (period, true);
        _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        if (_isOver) return;
        _isOver = true;
        _stopping.Cancel();
        _timer.Dispose();
        _activation.Detach(this);
    }

    public override void Start(GrainActivation activation) => activation.Turns.Post(() => _ = RunAsync());

    private void Tick()
    {
        if (!_isOver) _activation.TryReceive(this);
    }

    private async Task RunAsync()
    {
        _isChanged = false;
        var world = _activation.Silo.Cluster.World;
        world.History.Add(20);
        world.History.Add(_activation.Number);
        try
        {
            if (!_isOver) await _callback(_stopping.Token);
        }
        catch (Exception e)
        {
            world.Tell($"{_activation}'s timer failed: {e.GetType().Name}: {e.Message}");
        }

        if (!_isOver && !_isChanged && _period > TimeSpan.Zero) _timer.Change(_period, Timeout.InfiniteTimeSpan);
        _activation.OnCompleted(this);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>
/// One activation of a grain: its life from the first call to the end. Everything of the grain itself runs on the activation's own
/// scheduler.
/// </summary>
internal sealed partial class Activation : IGrainContext
{
    private readonly ActivationEnvironment _environment;
    private readonly GrainClass _class;
    private readonly TurnScheduler _turns;
    private readonly TaskCompletionSource _deactivated = new();
    private readonly List<GrainTimer> _timers = [];
    private readonly List<IActivationState> _states = [];
    private GrainReference? _reference;
    private AsyncServiceScope? _scope;
    private DeactivationReason _reason;

    public Activation(GrainId grainId, GrainClass grainClass, ActivationEnvironment environment)
    {
        (GrainId, _class, _environment) = (grainId, grainClass, environment);
        _turns = new(this, environment.Scheduler);
    }

    public GrainId GrainId { get; }

    public GrainReference GrainReference => _reference ??= _environment.References.CreateUntyped(GrainId);

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => _scope?.ServiceProvider
        ?? throw new InvalidOperationException($"The activation of {GrainId} has no services before it starts.");

    public Task Deactivated => _deactivated.Task;

    public ActivationEnvironment Environment => _environment;

    /// <summary>A state to be read before the grain's own activation.</summary>
    public void Attach(IActivationState state) => _states.Add(state);

    public void Attach(GrainTimer timer)
    {
        lock (_timers)
            _timers.Add(timer);
    }

    public void Detach(GrainTimer timer)
    {
        lock (_timers)
            _timers.Remove(timer);
    }

    public override string ToString() => $"[{GrainId} {_state}]";

    private async Task ActivateAsync()
    {
        Exception? failure = null;
        try
        {
            using var timeout = new CancellationTokenSource(_environment.Collection.ActivationTimeout, _environment.Clock);
            _scope = _environment.Services.CreateAsyncScope();
            GrainInstance = _class.Create(this);
            foreach (var state in _states)
                await state.ActivateAsync(timeout.Token);
            if (GrainInstance is IGrainBase grain)
                await grain.OnActivateAsync(timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception exception)
        {
            failure = exception;
            LogActivationFailed(_environment.Logger, exception, GrainId);
        }

        if (failure is null && TryBecomeValid())
            return;
        // Not OnDeactivateAsync: the grain never became active.
        await EndAsync(failure);
    }

    private async Task DeactivateAsync()
    {
        DisposeTimers();
        if (GrainInstance is IGrainBase grain)
        {
            try
            {
                using var timeout = new CancellationTokenSource(_environment.Collection.DeactivationTimeout, _environment.Clock);
                await grain.OnDeactivateAsync(_reason, timeout.Token).WaitAsync(timeout.Token);
            }
            catch (Exception exception)
            {
                LogDeactivationFailed(_environment.Logger, exception, GrainId);
            }
        }
        await EndAsync(failure: null);
    }

    private async Task EndAsync(Exception? failure)
    {
        DisposeTimers();
        try
        {
            if (GrainInstance is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else if (GrainInstance is IDisposable disposable)
                disposable.Dispose();
            if (_scope is { } scope)
                await scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            LogDeactivationFailed(_environment.Logger, exception, GrainId);
        }

        var waiting = BecomeGone();
        _environment.Directory.Remove(this);
        _deactivated.TrySetResult();
        foreach (var request in waiting)
        {
            if (request is not GrainCall call)
                continue;
            if (failure is not null)
                call.Fail(failure);
            else
                _environment.Directory.Forward(call);
        }
    }

    private void DisposeTimers()
    {
        GrainTimer[] timers;
        lock (_timers)
            timers = [.. _timers];
        foreach (var timer in timers)
            timer.Dispose();
    }

    [LoggerMessage(1, LogLevel.Error, "{Grain} could not be activated")]
    private static partial void LogActivationFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(2, LogLevel.Error, "{Grain} failed while it was deactivated")]
    private static partial void LogDeactivationFailed(ILogger logger, Exception exception, GrainId grain);
}

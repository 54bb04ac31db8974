using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>Makes the timers of activations.</summary>
internal sealed class TimerRegistry : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        RuntimeContext.EnsureGrain();
        var timer = new GrainTimer<TState>((Activation)grainContext, callback, state, options);
        timer.Begin();
        return timer;
    }
}

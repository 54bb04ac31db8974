using System.Diagnostics.CodeAnalysis;
using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>A timer of an activation. Disposing it stops it.</summary>
    public interface IGrainTimer : IDisposable
    {
        /// <summary>Sets it anew. From within a tick it takes effect when that tick is over.</summary>
        void Change(TimeSpan dueTime, TimeSpan period);
    }

    /// <summary>How a grain timer ticks.</summary>
    public readonly struct GrainTimerCreationOptions()
    {
        /// <summary>With its times.</summary>
        [SetsRequiredMembers]
        public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period) : this() => (DueTime, Period) = (dueTime, period);

        /// <summary>Time to the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
        public required TimeSpan DueTime { get; init; }

        /// <summary>Time from the end of one tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
        public required TimeSpan Period { get; init; }

        /// <summary>Whether a tick may run while a call is waiting for something. By default it takes its turn.</summary>
        public bool Interleave { get; init; }

        /// <summary>Whether ticks keep the activation from being collected. By default they do not.</summary>
        public bool KeepAlive { get; init; }
    }
}

namespace Orleans.Timers
{
    /// <summary>Makes grain timers.</summary>
    public interface ITimerRegistry
    {
        /// <summary>Starts a timer of an activation.</summary>
        IGrainTimer RegisterGrainTimer<TState>(
            IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options);
    }
}

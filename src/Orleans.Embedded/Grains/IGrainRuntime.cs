using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>What the runtime offers to the base class of grains.</summary>
public interface IGrainRuntime
{
    /// <summary>The silo's name.</summary>
    string SiloIdentity { get; }

    /// <summary>Makes references.</summary>
    IGrainFactory GrainFactory { get; }

    /// <summary>Makes timers.</summary>
    ITimerRegistry TimerRegistry { get; }

    /// <summary>The silo's services.</summary>
    IServiceProvider ServiceProvider { get; }

    /// <summary>The silo's clock.</summary>
    TimeProvider TimeProvider { get; }

    /// <summary>Ends an activation once its running calls are done.</summary>
    void DeactivateOnIdle(IGrainContext grainContext);

    /// <summary>Keeps an activation at least this long.</summary>
    void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan);
}

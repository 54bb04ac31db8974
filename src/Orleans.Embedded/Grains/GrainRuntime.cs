using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>The runtime as grains see it.</summary>
internal sealed class GrainRuntime(
    IGrainFactory grainFactory, ITimerRegistry timerRegistry, IServiceProvider services, TimeProvider clock, IOptions<ClusterOptions> cluster)
    : IGrainRuntime
{
    public string SiloIdentity { get; } = $"{cluster.Value.ServiceId}/{cluster.Value.ClusterId}";

    public IGrainFactory GrainFactory => grainFactory;

    public ITimerRegistry TimerRegistry => timerRegistry;

    public IServiceProvider ServiceProvider => services;

    public TimeProvider TimeProvider => clock;

    public void DeactivateOnIdle(IGrainContext grainContext) => grainContext.Deactivate(
        new(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) => ((Activation)grainContext).DelayDeactivation(timeSpan);
}

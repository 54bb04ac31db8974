using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Timers;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Clusters;

/// <summary>A process: its services, its clock, its fate.</summary>
public sealed class SimulatedSilo : IGrainRuntime, ITimerRegistry
{
    private const int FirstPort = 11_000;

    public SimulatedSilo(SimulatedCluster cluster, int number)
    {
        (Cluster, Number) = (cluster, number);
        Address = SiloAddress.New(IPAddress.Loopback, FirstPort + number, number);
        Clock = new WorldClock(cluster.World, this);
    }

    public SimulatedCluster Cluster { get; }

    /// <summary>Counts up over all silos of a run: a restart has a number of its own.</summary>
    public int Number { get; }

    public WorldClock Clock { get; }

    /// <summary>The program's services.</summary>
    public IServiceProvider Services { get; set; } = null!;

    /// <summary>What each call passes that this process makes.</summary>
    internal IOutgoingGrainCallFilter[] OutgoingFilters => field ??= [.. Services.GetServices<IOutgoingGrainCallFilter>()];

    /// <summary>What each call passes that reaches a grain of this process.</summary>
    internal IIncomingGrainCallFilter[] IncomingFilters => field ??= [.. Services.GetServices<IIncomingGrainCallFilter>()];

    public bool IsRunning { get; internal set; } = true;

    public SiloAddress Address { get; }

    public string SiloIdentity => ToString();

    public SiloAddress SiloAddress => Address;

    public IGrainFactory GrainFactory => Cluster.Grains;

    public ITimerRegistry TimerRegistry => this;

    public IServiceProvider ServiceProvider => Services;

    public TimeProvider TimeProvider => Clock;

    public override string ToString() => $"silo {Number}";

    public void DeactivateOnIdle(IGrainContext grainContext) =>
        grainContext.Deactivate(new(DeactivationReasonCode.ApplicationRequested, "The grain asked for it."));

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) =>
        ((GrainActivation)grainContext).KeptUntil = Cluster.World.Now + timeSpan.Ticks;

    public IStorage<T> GetStorage<T>(IGrainContext grainContext) => throw new NotSupportedException("No grain has a Grain<T>.");

    public IDisposable RegisterTimer(IGrainContext grainContext, Func<object?, Task> asyncCallback, object? state, TimeSpan dueTime, TimeSpan period) =>
        RegisterGrainTimer(
            grainContext,
            (value, _) => asyncCallback(value),
            state,
            new GrainTimerCreationOptions { DueTime = dueTime, Period = period, Interleave = true });

    public IGrainTimer RegisterGrainTimer<T>(
        IGrainContext grainContext, Func<T, CancellationToken, Task> callback, T state, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer((GrainActivation)grainContext, stopping => callback(state, stopping), options);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Embedded;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Hosting;

/// <summary>The services a silo brings. Scheduler and clock are taken from the host where it registers its own.</summary>
internal static class SiloServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton<IGrainScheduler, ThreadPoolGrainScheduler>();
#pragma warning disable RS0030 // The real clock comes in here, and nowhere else.
        services.TryAddSingleton(TimeProvider.System);
#pragma warning restore RS0030

        services.TryAddSingleton(_ => new GrainClassMap(GrainClassDiscovery.GrainClasses));
        services.TryAddSingleton<SiloStatus>();
        services.TryAddSingleton<SiloOptionsValidator>();
        services.TryAddSingleton<ActivationEnvironment>();
        services.TryAddSingleton<ActivationDirectory>();
        services.TryAddSingleton<IdleCollector>();
        services.TryAddSingleton<ResponseDeadlines>();
        services.TryAddSingleton<CallSender>();
        services.TryAddSingleton<GrainReferenceFactory>();
        services.TryAddSingleton<ITimerRegistry, TimerRegistry>();
        services.TryAddSingleton<IGrainRuntime, GrainRuntime>();
        services.TryAddSingleton<GrainFactory>();
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainFactory>());
        services.TryAddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainFactory>());
        services.TryAddScoped<IGrainContext>(_ => RuntimeContext.Current
            ?? throw new InvalidOperationException($"{nameof(IGrainContext)} can only be injected into a grain's services."));
        services.TryAddSingleton<Silo>();
        services.AddHostedService(provider => provider.GetRequiredService<Silo>());
    }
}

using Microsoft.Extensions.Options;
using Paykassma.Api;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Startup;

/// <summary>Registers the services that start and stop the program.</summary>
internal static class LifecycleServices
{
    public static IServiceCollection AddPaykassmaLifecycle(this IServiceCollection services)
    {
        services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ShutdownOptions>, ShutdownOptionsValidator>();
        services.AddOptions<HostOptions>().Configure<IOptions<ShutdownOptions>>(
            (host, shutdown) => host.ShutdownTimeout = TimeSpan.FromMilliseconds(shutdown.Value.DrainMs + shutdown.Value.TimeoutMs));
        services.AddOptions<SchemaOptions>().BindConfiguration(SchemaOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SchemaOptions>, SchemaOptionsValidator>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<Readiness>());
        services.AddHostedService<RecheckShards>();
        services.AddHostedService<DatabaseWatch>();
        services.AddHostedService<NightlySweep>();
        services.AddHostedService<Lifecycle>();
        WebServerShare.Apply(services);
        return services;
    }
}

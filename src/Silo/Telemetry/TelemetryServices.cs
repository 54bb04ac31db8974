using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paykassma.Api.Gateway.Desk;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Telemetry;

/// <summary>Registers the export of metrics, traces and logs if one is configured. Otherwise registers nothing, and nothing is measured.</summary>
internal static class TelemetryServices
{
    private const string OrleansTracing = "Orleans:EnableDistributedTracing";

    /// <summary>Must be called before Orleans is added, which reads from the configuration whether calls contain their trace.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, ProcessRoles roles)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        if (!OtlpTarget.IsAsked(builder.Configuration)) return;
        if (builder.Configuration[OrleansTracing] is null) builder.Configuration[OrleansTracing] = "true";
        builder.Services.Replace(ServiceDescriptor.Singleton<DistributedContextPropagator>(provider => new OwnTraces(
            DistributedContextPropagator.Current, provider.GetRequiredService<IOptions<TelemetryOptions>>().Value.JoinCallersTraces)));
        builder.Services.AddSingleton<IStartupFilter, NamedRequests>();
        builder.Services.AddHostedService<TelemetryExport>();
        builder.Logging.AddLogExport();
        // These describe the whole installation, so not every process reports them.
        if (!roles.Recheck) return;
        builder.Services.AddLiveInvariants();
        builder.Services.AddHostedService<BacklogReader>();
        builder.Services.AddHostedService<InvariantRounds>();
    }
}

using System.Reflection;
using OpenTelemetry.Resources;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Telemetry;

/// <summary>Who sends metrics, traces and logs: this process. OpenTelemetry's own variables override it.</summary>
internal static class TelemetryResource
{
    public static ResourceBuilder Of(TelemetryOptions options, IConfiguration configuration) => ResourceBuilder.CreateEmpty()
        .AddService(
            options.ServiceName,
            serviceVersion: typeof(TelemetryResource).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            autoGenerateServiceInstanceId: false,
            serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}")
        .AddAttributes([KeyValuePair.Create("paykassma.roles", (object)(configuration[ProcessRoles.Setting] ?? string.Join(',', ProcessRoles.All)))])
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}

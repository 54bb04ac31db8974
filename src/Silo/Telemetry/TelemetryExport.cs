using System.Reflection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Telemetry;

/// <summary>
/// Collects and sends metrics and traces while the program runs. The first service to start and the last to stop: what was measured
/// last is sent before the process ends. A collector that is away costs what was meant for it, and nothing else.
/// </summary>
internal sealed class TelemetryExport(IOptions<TelemetryOptions> options, IConfiguration configuration) : IHostedService, IDisposable
{
    private const int FlushMsMax = 5_000;

    private readonly TelemetryOptions _options = options.Value;
    private MeterProvider? _meters;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meters = BuildMeters();
        if (_options.TraceRatio > 0 || IsSet("OTEL_TRACES_SAMPLER")) _traces = BuildTraces();
        return Task.CompletedTask;
    }

    /// <summary>Off the host's own thread: an exporter that flushes blocks, and the host's stop has a time limit of its own.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            _traces?.Shutdown(FlushMsMax);
            _meters?.Shutdown(FlushMsMax);
        },
        cancellationToken);

    public void Dispose()
    {
        _traces?.Dispose();
        _meters?.Dispose();
    }

    private MeterProvider BuildMeters() => Sdk.CreateMeterProviderBuilder()
        .ConfigureServices(services => services.AddSingleton(configuration))
        .SetResourceBuilder(Resource())
        .AddMeter([.. Signals.OwnMeters, .. Signals.PlatformMeters])
        .AddOtlpExporter((OtlpExporterOptions exporter, MetricReaderOptions reader) =>
        {
            OtlpTarget.Apply(exporter, _options, "v1/metrics");
            if (!IsSet("OTEL_METRIC_EXPORT_INTERVAL"))
            {
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = _options.MetricsIntervalMs;
            }
        })
        .Build();

    private TracerProvider BuildTraces()
    {
        var builder = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(Resource())
            .AddSource(Signals.ActivitySources)
            // Before the exporter, which sends what it finds.
            .AddProcessor(new ConcealingProcessor());
        if (!IsSet("OTEL_TRACES_SAMPLER")) builder.SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(_options.TraceRatio)));
        return builder.AddOtlpExporter(exporter => OtlpTarget.Apply(exporter, _options, "v1/traces")).Build();
    }

    /// <summary>OpenTelemetry's own variables have the last word on it.</summary>
    private ResourceBuilder Resource() => ResourceBuilder.CreateEmpty()
        .AddService(
            _options.ServiceName,
            serviceVersion: typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            autoGenerateServiceInstanceId: false,
            serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}")
        .AddAttributes([KeyValuePair.Create("paykassma.roles", (object)(configuration[ProcessRoles.Setting] ?? string.Join(',', ProcessRoles.All)))])
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    private bool IsSet(string variable) => !string.IsNullOrEmpty(configuration[variable]);
}

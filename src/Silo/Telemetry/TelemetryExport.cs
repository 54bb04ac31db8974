using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Paykassma.Silo.Telemetry;

/// <summary>
/// Collects and sends metrics and traces while the program runs. It starts first and stops last, so that the last measurements are sent
/// before the process ends. If the collector is down, only its data is lost.
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

    /// <summary>In parallel and not on the host's own thread: a flush blocks, and blocks longer if the collector is down.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => _traces?.Shutdown(FlushMsMax), cancellationToken),
        Task.Run(() => _meters?.Shutdown(FlushMsMax), cancellationToken));

    public void Dispose()
    {
        _traces?.Dispose();
        _meters?.Dispose();
    }

    private MeterProvider BuildMeters() => Sdk.CreateMeterProviderBuilder()
        .ConfigureServices(services => services.AddSingleton(configuration))
        .SetResourceBuilder(TelemetryResource.Of(_options, configuration))
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
            .SetResourceBuilder(TelemetryResource.Of(_options, configuration))
            .AddSource(Signals.ActivitySources)
            // Must be added before the exporter, which sends what it gets.
            .AddProcessor(new ConcealingProcessor());
        if (!IsSet("OTEL_TRACES_SAMPLER")) builder.SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(_options.TraceRatio)));
        return builder.AddOtlpExporter(exporter => OtlpTarget.Apply(exporter, _options, "v1/traces")).Build();
    }

    private bool IsSet(string variable) => !string.IsNullOrEmpty(configuration[variable]);
}

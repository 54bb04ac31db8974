using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Paykassma.Silo.Telemetry;

/// <summary>Sends each log event by OTLP too, with the trace that it belongs to. The console's own log stays as it is.</summary>
internal static class LogExport
{
    public static void AddLogExport(this ILoggingBuilder logging)
    {
        logging.AddOpenTelemetry();
        logging.Services.AddOptions<OpenTelemetryLoggerOptions>().Configure<IOptions<TelemetryOptions>, IConfiguration>((logs, options, configuration) =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(TelemetryResource.Of(options.Value, configuration));
            // Must be added before the exporter, which sends what it gets.
            logs.AddProcessor(new ConcealingLogProcessor());
            logs.AddOtlpExporter(exporter => OtlpTarget.Apply(exporter, options.Value, "v1/logs"));
        });
    }

    /// <summary>
    /// Removes the protocol's secret, which is in the query of URLs, from log events. No event of ours contains it; this works even if one
    /// of a library does.
    /// </summary>
    internal sealed class ConcealingLogProcessor : BaseProcessor<LogRecord>
    {
        public override void OnEnd(LogRecord data)
        {
            if (data.FormattedMessage is { } message && ConcealingProcessor.Conceal(message) is { } told) data.FormattedMessage = told;
            if (data.Attributes is not { } attributes || !attributes.Any(IsSecret)) return;
            data.Attributes = [.. attributes.Select(attribute => IsSecret(attribute)
                ? KeyValuePair.Create(attribute.Key, (object?)ConcealingProcessor.Conceal(attribute.Value!.ToString()!))
                : attribute)];
        }

        private static bool IsSecret(KeyValuePair<string, object?> attribute) =>
            attribute.Value?.ToString() is { } text && ConcealingProcessor.Conceal(text) is not null;
    }
}

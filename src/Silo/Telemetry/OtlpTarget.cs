using OpenTelemetry.Exporter;

namespace Paykassma.Silo.Telemetry;

/// <summary>Where the signals are sent: by our options; where these are not set, by OpenTelemetry's own variables.</summary>
internal static class OtlpTarget
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string DisabledVariable = "OTEL_SDK_DISABLED";

    public static bool IsAsked(IConfiguration configuration) =>
        !string.Equals(configuration[DisabledVariable], "true", StringComparison.OrdinalIgnoreCase)
        && (!string.IsNullOrEmpty(configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.OtlpEndpoint)}"])
            || !string.IsNullOrEmpty(configuration[EndpointVariable]));

    /// <param name="exporter">Already contains the values of the variables.</param>
    /// <param name="options">Already validated.</param>
    /// <param name="path">The signal's, for HTTP: <c>v1/traces</c>, <c>v1/metrics</c> or <c>v1/logs</c>.</param>
    public static void Apply(OtlpExporterOptions exporter, TelemetryOptions options, string path)
    {
        if (options.OtlpEndpoint is not { Length: > 0 } endpoint) return;
        var isGrpc = options.Protocol == TelemetryProtocol.Grpc;
        exporter.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(isGrpc ? endpoint : $"{endpoint.TrimEnd('/')}/{path}");
        if (options.OtlpHeaders is { Length: > 0 } headers) exporter.Headers = headers;
    }
}

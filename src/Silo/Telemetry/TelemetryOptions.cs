namespace Paykassma.Silo.Telemetry;

/// <summary>
/// Where metrics, traces and logs are sent, section <c>Telemetry</c>. Without an endpoint, here or in OpenTelemetry's own variable
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, none are collected.
/// </summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>The collector's URL, <c>http://</c> or <c>https://</c>; a path such as <c>/v1/metrics</c> is added. None unless set.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>The protocol of the export. <c>HttpProtobuf</c> unless set.</summary>
    public TelemetryProtocol Protocol { get; set; } = TelemetryProtocol.HttpProtobuf;

    /// <summary>Headers sent with each export, <c>name=value,name=value</c>. May contain a key: never shown.</summary>
    public string? OtlpHeaders { get; set; }

    /// <summary>The service name in metrics, traces and logs. <c>paykassma</c> unless set.</summary>
    public string ServiceName { get; set; } = "paykassma";

    /// <summary>The share of traces that is kept: one in a hundred unless set; from 0, none, to 1, all.</summary>
    public double TraceRatio { get; set; } = 0.01;

    /// <summary>
    /// Whether a request continues the trace that its headers name. No unless set, since with it an outsider could force everything to be
    /// recorded. Set it only if nobody but your own proxy can reach the frontends.
    /// </summary>
    public bool JoinCallersTraces { get; set; }

    /// <summary>How often metrics are sent. Milliseconds; 15,000 unless set; from 500 to 300,000.</summary>
    public int MetricsIntervalMs { get; set; } = 15_000;

    /// <summary>How often the backlog is counted in the database. Seconds; 15 unless set; from 1 to 3,600.</summary>
    public int BacklogSeconds { get; set; } = 15;

    /// <summary>
    /// How often the invariants are checked while nobody has the dashboard open. Seconds; 300 unless set; 0 for never, otherwise from 1 to
    /// 86,400. A check that takes long runs less often.
    /// </summary>
    public int InvariantsSeconds { get; set; } = 300;
}

/// <summary>The protocol of the export.</summary>
public enum TelemetryProtocol
{
    /// <summary>Protobuf over HTTP, usually port 4318.</summary>
    HttpProtobuf,

    /// <summary>gRPC, usually port 4317.</summary>
    Grpc,
}

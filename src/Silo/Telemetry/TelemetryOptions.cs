namespace Paykassma.Silo.Telemetry;

/// <summary>
/// Where metrics and traces are sent, section <c>Telemetry</c>. Without an endpoint, here or in OpenTelemetry's own variable
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, none are collected.
/// </summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Of a collector, <c>http://</c> or <c>https://</c>; the signal's path, e.g. <c>/v1/metrics</c>, is added. None unless set.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>How to speak to it. <c>HttpProtobuf</c> unless set.</summary>
    public TelemetryProtocol Protocol { get; set; } = TelemetryProtocol.HttpProtobuf;

    /// <summary>Sent with each export, <c>name=value,name=value</c>. May hold a key: never shown.</summary>
    public string? OtlpHeaders { get; set; }

    /// <summary>The name this program goes by. <c>paykassma</c> unless set.</summary>
    public string ServiceName { get; set; } = "paykassma";

    /// <summary>The share of traces that is kept: one in a hundred unless set; from 0, none, to 1, all.</summary>
    public double TraceRatio { get; set; } = 0.01;

    /// <summary>
    /// Whether a request continues the trace that its headers name. No unless set: a stranger could have everything recorded. For a
    /// house whose frontends only its own proxy can reach.
    /// </summary>
    public bool JoinCallersTraces { get; set; }

    /// <summary>How often metrics are sent. Milliseconds; 15,000 unless set; from 500 to 300,000.</summary>
    public int MetricsIntervalMs { get; set; } = 15_000;

    /// <summary>How often what waits is counted in the database. Seconds; 15 unless set; from 1 to 3,600.</summary>
    public int BacklogSeconds { get; set; } = 15;

    /// <summary>
    /// How often the invariants are checked without anyone looking. Seconds; 300 unless set; 0 for never, otherwise from 1 to 86,400. A
    /// check that takes long is run less often.
    /// </summary>
    public int InvariantsSeconds { get; set; } = 300;
}

/// <summary>How a collector is spoken to.</summary>
public enum TelemetryProtocol
{
    /// <summary>Protobuf over HTTP, usually port 4318.</summary>
    HttpProtobuf,

    /// <summary>gRPC, usually port 4317.</summary>
    Grpc,
}

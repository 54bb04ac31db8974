using Paykassma.Cli.Tools.Bench.Credits;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Telemetry;

/// <summary>What it costs to send telemetry by OTLP: credits without it, with metrics and the log, and with one trace in a hundred too.</summary>
internal static class TelemetryBench
{
    public static async Task<BenchResult> ExecuteAsync(BenchOptions options, CancellationToken cancellation)
    {
        await using var sink = await TelemetrySink.StartAsync(cancellation);
        return await CreditBench.ExecuteAsync(
            options, null, [Of(Contestants.Ours), Of(Contestants.Metrics, "0"), Of(Contestants.Traces, "0.01")], [new Phase("telemetry", options.Labels)], cancellation);

        Candidate<CreditContestant> Of(string name, string? traceRatio = null) => new(name, async (databases, stop) => await OursCredits.StartAsync(
            name, databases, stop, traceRatio is null ? [] : [new("Telemetry__OtlpEndpoint", sink.Address), new("Telemetry__TraceRatio", traceRatio)]));
    }
}

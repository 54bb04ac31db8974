using System.Globalization;
using Paykassma.Cli.Tools.Bench.Measuring;
using Paykassma.Postgres;

namespace Paykassma.Cli.Tools.Bench.Fanout;

/// <summary>The measurement of postbacks to many endpoints: rounds in which all are alive, and in turn rounds in which some are dead.</summary>
internal sealed class FanoutBench(BenchOptions options, ServiceProcess gateway, FanoutSink sink, IReadOnlyList<FanoutMerchant> merchants, FanoutReport report)
{
    private const int WarmUp = 0;
    private const string Subject = "fan-out, 5 % dead endpoints";

    /// <summary>How long a postback to a living endpoint may take for 99 of 100, in milliseconds.</summary>
    private const double P99Most = 500;

    private int _batches;

    public static async Task<BenchResult> ExecuteAsync(BenchOptions options, CancellationToken cancellation)
    {
        var report = new FanoutReport(CommandConsole.Output());
        await using var databases = await BenchDatabases.StartAsync(report.Say, cancellation);
        await using var sink = await FanoutSink.StartAsync(cancellation);
        var merchants = FanoutMerchant.All(sink, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}")));
        await using var gateway = await MeasuredProcesses.StartOursAsync(
            await databases.MakeAsync("paykassma_bench_ours", cancellation), cancellation, merchants.SelectMany(merchant => merchant.Settings()));
        report.Begin(options);
        return await new FanoutBench(options, gateway, sink, merchants, report).RunAsync(cancellation);
    }

    private async Task<BenchResult> RunAsync(CancellationToken cancellation)
    {
        var rounds = new List<FanoutRound>();
        List<FanoutMerchant> living = [.. merchants.Where(merchant => !merchant.IsDead)];
        for (var number = WarmUp; number <= options.Rounds; number++)
        {
            foreach (var some in new[] { living, merchants })
            {
                sink.Clear();
                TimeSpan? duration = options.Count is null ? TimeSpan.FromSeconds(number == WarmUp ? options.WarmUpSeconds : options.Seconds) : null;
                var round = await new FanoutLoad(gateway.Endpoint, sink, some, ++_batches, options, duration).RunAsync(number, cancellation);
                report.Add(round);
                rounds.Add(round);
            }
        }

        List<FanoutRound> counted = [.. rounds.Where(round => round.Number > WarmUp)];
        List<FanoutRound> dead = [.. counted.Where(round => round.HasDead)];
        var comparison = Comparison.Of(
            Subject, "postbacks/s", dead, FanoutRound.AllAlive, [.. counted.Where(round => !round.HasDead)], round => round.Number, round => round.Rate)!;
        report.End(counted, comparison);
        return new(rounds.All(round => round.Faults.Count == 0), [comparison])
        {
            Limits = [new(Subject, "ms p99", Median.Of(dead, round => round.Milliseconds(99)), P99Most)],
        };
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Paykassma.Cli.Tools.Bench.Measuring;
using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Lists;

/// <summary>The measurement of lists on grown tables: a warm-up and then the counted rounds of each list, one list at a time.</summary>
internal sealed class ListBench(BenchOptions options, ServiceProcess server, ListReport report)
{
    private const int WarmUp = 0;

    /// <summary>People who turn pages without a pause: more than an office has.</summary>
    private const int Readers = 8;

    public static async Task<BenchResult> ExecuteAsync(BenchOptions options, CancellationToken cancellation)
    {
        var report = new ListReport(CommandConsole.Output());
        await using var databases = await BenchDatabases.StartAsync(report.Say, cancellation);
        var connectionString = await databases.MakeAsync("paykassma_bench_lists", cancellation);
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var server = await MeasuredProcesses.StartOursAsync(connectionString, cancellation);
        report.Begin(options, Readers);
        await ListRows.WriteAsync(database, options.Rows, cancellation);
        await database.SettleAsync(cancellation);
        return await new ListBench(options, server, report).RunAsync(cancellation);
    }

    private async Task<BenchResult> RunAsync(CancellationToken cancellation)
    {
        using var reader = await ListReader.SignInAsync(server.Endpoint, cancellation);
        var rounds = new List<ListRound>();
        for (var number = WarmUp; number <= options.Rounds; number++)
        {
            foreach (var list in ListCase.All)
            {
                var round = await PlayAsync(number, list, reader, cancellation);
                report.Add(round);
                rounds.Add(round);
            }
        }

        List<ListRound> counted = [.. rounds.Where(round => round.Number > WarmUp)];
        report.End(counted);
        return new(rounds.All(round => round.Faults.Count == 0), [])
        {
            Limits = [.. counted.GroupBy(round => round.List).Select(same => new Limit($"list: {same.Key.Name}", "ms p99", Median.Of(same, round => round.Milliseconds(99)), ListCase.P99Most))],
        };
    }

    private async Task<ListRound> PlayAsync(int number, ListCase list, ListReader reader, CancellationToken cancellation)
    {
        var (times, faults) = (new ConcurrentQueue<TimeSpan>(), new ConcurrentDictionary<string, bool>());
        var (began, next) = (Stopwatch.GetTimestamp(), 0);
        // A list is one of several, so each gets its share of the time.
        var duration = TimeSpan.FromSeconds((double)(number == WarmUp ? options.WarmUpSeconds : options.Seconds) / ListCase.All.Count);
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(ReadAsync, cancellation)));
        return new(list, number, Latencies.Of(times), Stopwatch.GetElapsedTime(began), [.. faults.Keys]);

        async Task ReadAsync()
        {
            while (options.Count is { } max ? Interlocked.Increment(ref next) <= max : Stopwatch.GetElapsedTime(began) < duration)
            {
                var sent = Stopwatch.GetTimestamp();
                if (await reader.ReadAsync(list, cancellation) is { } fault) faults.TryAdd(fault, true);
                else times.Enqueue(Stopwatch.GetElapsedTime(sent));
            }
        }
    }
}

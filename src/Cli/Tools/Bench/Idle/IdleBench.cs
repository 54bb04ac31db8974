using System.Diagnostics;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Idle;

/// <summary>The sandbox at rest: what it and its database use while nobody asks it anything, and how long a second start takes.</summary>
internal static class IdleBench
{
    private const double ProcessorMost = 2;
    private const double MemoryMost = 200;
    private const double StartMost = 4;
    private const double Megabyte = 1_000_000;

    public static async Task<BenchResult> ExecuteAsync(BenchOptions options, CancellationToken cancellation)
    {
        var report = new IdleReport(CommandConsole.Output());
        await using var databases = await BenchDatabases.StartAsync(report.Say, cancellation);
        var connectionString = await databases.MakeAsync("paykassma_bench_idle", cancellation);
        report.Begin(options);
        // The first start makes the tables.
        await (await MeasuredProcesses.StartOursAsync(connectionString, cancellation)).DisposeAsync();
        var rounds = new List<IdleRound>();
        for (var number = 1; number <= options.Rounds; number++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var sandbox = await MeasuredProcesses.StartOursAsync(connectionString, cancellation);
            var start = Stopwatch.GetElapsedTime(began);
            await Task.Delay(TimeSpan.FromSeconds(options.WarmUpSeconds), cancellation);
            var (before, from) = (ProcessorTimes.Now(sandbox, databases.Postmaster), Stopwatch.GetTimestamp());
            await Task.Delay(TimeSpan.FromSeconds(options.Seconds), cancellation);
            var used = ProcessorTimes.Now(sandbox, databases.Postmaster) - before;
            var elapsed = Stopwatch.GetElapsedTime(from);
            rounds.Add(new(number, start, 100 * (used.Server / elapsed), 100 * (used.Postgres / elapsed), sandbox.Memory / Megabyte));
            report.Add(rounds[^1]);
        }

        return new(true, [])
        {
            Limits =
            [
                new("idle: service and PostgreSQL", "% of a processor", Median.Of(rounds, round => round.Server + round.Postgres), ProcessorMost),
                new("idle: memory of the service", "MB", Median.Of(rounds, round => round.Megabytes), MemoryMost),
                new("second start", "s", Median.Of(rounds, round => round.Start.TotalSeconds), StartMost),
            ],
        };
    }
}

/// <summary>One start and one time at rest.</summary>
/// <param name="Start">Until it answered.</param>
/// <param name="Server">Percent of a processor.</param>
/// <param name="Postgres">Percent of a processor.</param>
/// <param name="Megabytes">Resident memory of the service.</param>
internal sealed record IdleRound(int Number, TimeSpan Start, double Server, double Postgres, double Megabytes);

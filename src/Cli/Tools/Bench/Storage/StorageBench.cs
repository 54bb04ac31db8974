using System.Globalization;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Storage;

/// <summary>The measurement of grain storages: the group commit beside Orleans' own ADO.NET provider, over one table.</summary>
internal static class StorageBench
{
    public const string Program = "Stores";

    private const string Subject = "grain state writes";
    private const string Unit = "writes/s";

    /// <summary>As many grains wait for their writes at a time.</summary>
    private const int Writers = 200;

    public static async Task<BenchResult> ExecuteAsync(BenchOptions options, CancellationToken cancellation)
    {
        var report = new StorageReport(CommandConsole.Output());
        await using var databases = await BenchDatabases.StartAsync(report.Say, cancellation);
        var connectionString = await databases.MakeAsync("paykassma_bench_storage", cancellation);
        report.Begin(Writers, options);
        var rounds = new List<StorageRound>();
        var exitCode = await ToolProcess.RunAsync(
            Program,
            new[] { Writers, options.Rounds, options.WarmUpSeconds, options.Seconds, options.Count ?? 0 }.Select(number => number.ToString(CultureInfo.InvariantCulture)),
            connectionString, Add, cancellation);
        // It ended before its last round, and has said why.
        if (exitCode != 0 && rounds.All(round => round.Fault is null)) return BenchResult.Unclean;
        var comparisons = Compare([.. rounds.Where(round => round.Number > 0)]);
        report.End([.. rounds.Where(round => round.Number > 0)], comparisons);
        return new(rounds.All(round => round.Fault is null), comparisons);

        void Add(string line)
        {
            var round = StorageRound.Parse(line);
            report.Add(round);
            rounds.Add(round);
        }
    }

    internal static IReadOnlyList<Comparison> Compare(IReadOnlyList<StorageRound> rounds) =>
    [
        .. from rival in rounds.GroupBy(round => round.Contestant)
           where rival.Key != Contestants.Ours
           let comparison = Comparison.Of(
               Subject, Unit, [.. rounds.Where(round => round.Contestant == Contestants.Ours)], rival.Key, [.. rival], round => round.Number, round => round.Rate)
           where comparison is not null
           select comparison,
    ];
}

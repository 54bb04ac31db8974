using System.Globalization;
using Paykassma.Cli.Tools.Bench.Measuring;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Bench.Storage;

/// <summary>Prints the results: a line for each round, and the table at the end.</summary>
internal sealed class StorageReport(IAnsiConsole console)
{
    public void Say(string text) => console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{text}[/]");

    public void Begin(int writers, BenchOptions options)
    {
        var length = options.Count is { } count ? $"{count} writes" : $"{options.Seconds} s";
        Say(string.Create(CultureInfo.InvariantCulture,
            $"Grain states: {writers} writers, each with a state of its own; {options.Rounds} rounds of {length}; all on {Environment.ProcessorCount} processors"));
    }

    public void Add(StorageRound round)
    {
        var name = round.Number == 0 ? "warm-up" : $"round {round.Number}";
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{name,-8} [bold]{round.Contestant,-18}[/] {round.Rate,8:N0} writes/s  p50 {BenchTable.Milliseconds(round.P50)} p99 {BenchTable.Milliseconds(round.P99)} ms");
        if (round.Fault is { } fault) console.MarkupLineInterpolated($"  [red]table: {fault}[/]");
    }

    public void End(IReadOnlyList<StorageRound> rounds, IReadOnlyList<Comparison> comparisons)
    {
        var table = BenchTable.Of("", "writes", "writes/s", "p50 ms", "p99 ms", "µs processor", "bytes allocated");
        foreach (var same in rounds.GroupBy(round => round.Contestant)) table.AddRow(RowOf([.. same]));
        console.Write(table);
        foreach (var comparison in comparisons) console.MarkupLineInterpolated($"{comparison.Words}");
    }

    /// <summary>Processor time and bytes are those of a write.</summary>
    private static string[] RowOf(IReadOnlyList<StorageRound> rounds) =>
    [
        rounds[0].Contestant,
        BenchTable.Number(rounds.Sum(round => round.Writes)),
        BenchTable.Number(Median.Of(rounds, round => round.Rate)),
        BenchTable.Milliseconds(Median.Of(rounds, round => round.P50)),
        BenchTable.Milliseconds(Median.Of(rounds, round => round.P99)),
        BenchTable.Number(Median.Of(rounds, round => round.ProcessorSeconds * 1_000_000 / round.Writes)),
        BenchTable.Number(Median.Of(rounds, round => (double)round.Bytes / round.Writes)),
    ];
}

using System.Globalization;
using Paykassma.Cli.Tools.Bench.Measuring;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Bench.Lists;

/// <summary>Prints the results: a line for each round, and the table at the end.</summary>
internal sealed class ListReport(IAnsiConsole console)
{
    public void Say(string text) => console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{text}[/]");

    public void Begin(BenchOptions options, int readers)
    {
        var length = options.Count is { } count ? $"{count} pages" : $"{options.Seconds} s for all lists together";
        Say(string.Create(CultureInfo.InvariantCulture,
            $"Lists over {options.Rows:N0} payments, deposits and credits, {readers} readers; {options.Rounds} rounds of {length}; all on {Environment.ProcessorCount} processors"));
    }

    public void Add(ListRound round)
    {
        var name = round.Number == 0 ? "warm-up" : $"round {round.Number}";
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{name,-8} [bold]{round.List.Name,-24}[/] {round.Rate,6:N0} pages/s  p50 {BenchTable.Milliseconds(round.Milliseconds(50))} p99 {BenchTable.Milliseconds(round.Milliseconds(99))} ms");
        foreach (var fault in round.Faults) console.MarkupLineInterpolated($"  [red]{fault}[/]");
    }

    public void End(IReadOnlyList<ListRound> rounds)
    {
        var table = BenchTable.Of("list", "pages", "pages/s", "p50 ms", "p99 ms", "max ms");
        foreach (var same in rounds.GroupBy(round => round.List)) table.AddRow(RowOf([.. same]));
        console.Write(table);
    }

    private static string[] RowOf(IReadOnlyList<ListRound> rounds) =>
    [
        rounds[0].List.Name,
        BenchTable.Number(rounds.Sum(round => round.Times.Count)),
        BenchTable.Number(Median.Of(rounds, round => round.Rate)),
        BenchTable.Milliseconds(Median.Of(rounds, round => round.Milliseconds(50))),
        BenchTable.Milliseconds(Median.Of(rounds, round => round.Milliseconds(99))),
        BenchTable.Milliseconds(rounds.Max(round => round.Times.Max)),
    ];
}

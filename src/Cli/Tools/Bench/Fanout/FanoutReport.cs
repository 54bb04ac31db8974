using System.Globalization;
using Paykassma.Cli.Tools.Bench.Measuring;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Bench.Fanout;

/// <summary>Prints the results: a line for each round, and the table at the end.</summary>
internal sealed class FanoutReport(IAnsiConsole console)
{
    public void Say(string text) => console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{text}[/]");

    public void Begin(BenchOptions options)
    {
        var length = options.Count is { } count ? $"{count} payments" : $"{options.Seconds} s";
        Say(string.Create(CultureInfo.InvariantCulture,
            $"Postbacks to {FanoutMerchant.Count} endpoints, {FanoutMerchant.DeadCount} of them dead: {options.UnderWay} payments under way; {options.Rounds} rounds of {length}; all on {Environment.ProcessorCount} processors"));
    }

    public void Add(FanoutRound round)
    {
        var name = round.Number == 0 ? "warm-up" : $"round {round.Number}";
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{name,-8} [bold]{round.Name,-9}[/] {round.Rate,7:N0} postbacks/s to living endpoints  delay p50 {BenchTable.Milliseconds(round.Milliseconds(50))} p99 {BenchTable.Milliseconds(round.Milliseconds(99))} ms");
        foreach (var fault in round.Faults) console.MarkupLineInterpolated($"  [red]{fault}[/]");
    }

    public void End(IReadOnlyList<FanoutRound> rounds, Comparison comparison)
    {
        var table = BenchTable.Of("endpoints", "postbacks", "postbacks/s", "p50 ms", "p99 ms", "max ms");
        foreach (var same in rounds.GroupBy(round => round.Name)) table.AddRow(RowOf([.. same]));
        console.Write(table);
        console.MarkupLineInterpolated($"{comparison.Words}");
    }

    private static string[] RowOf(IReadOnlyList<FanoutRound> rounds) =>
    [
        rounds[0].Name,
        BenchTable.Number(rounds.Sum(round => round.Delays.Count)),
        BenchTable.Number(Median.Of(rounds, round => round.Rate)),
        BenchTable.Milliseconds(Median.Of(rounds, round => round.Milliseconds(50))),
        BenchTable.Milliseconds(Median.Of(rounds, round => round.Milliseconds(99))),
        BenchTable.Milliseconds(rounds.Max(round => round.Delays.Max)),
    ];
}

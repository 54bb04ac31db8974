using System.Globalization;
using Paykassma.Cli.Tools.Bench.Measuring;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>Prints the results: a line for each round, and the tables at the end.</summary>
internal sealed class FlowReport(FlowKind kind, IAnsiConsole console)
{
    private const int ReasonsMax = 5;

    public void Say(string text) => console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{text}[/]");

    public void Begin(BenchOptions options)
    {
        var length = options.Count is { } count ? $"{count} {kind.Plural}" : $"{options.Seconds} s";
        Say(string.Create(CultureInfo.InvariantCulture,
            $"{char.ToUpperInvariant(kind.Plural[0])}{kind.Plural[1..]} through both sides: {options.UnderWay} under way, {options.Labels} labels; {options.Rounds} rounds of {length}; all on {Environment.ProcessorCount} processors"));
    }

    public void Add(FlowRound round)
    {
        var name = round.Number == 0 ? "warm-up" : $"round {round.Number}";
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{name,-8} [bold]{round.Contestant,-5}[/] {round.Rate,7:N0} {kind.Plural}/s  offered {round.Results.Count}, {kind.Done} {round.Done}, failed {round.Failed}  p50 {Time(round, 50)} p90 {Time(round, 90)} p99 {Time(round, 99)} ms  others {round.OthersShare:P0}");
        foreach (var fault in round.Faults) console.MarkupLineInterpolated($"  [red]books: {fault}[/]");
        foreach (var reason in round.Results.Where(result => !result.IsDone).GroupBy(result => result.Why).OrderByDescending(same => same.Count()).Take(ReasonsMax))
            console.MarkupLineInterpolated($"  [red]failed: {reason.Count()} × {reason.Key}[/]");
    }

    public void End(IReadOnlyList<FlowRound> rounds, IReadOnlyList<Comparison> comparisons)
    {
        List<List<FlowRound>> groups = [.. rounds.GroupBy(round => round.Contestant).Select(group => group.ToList())];
        var speed = BenchTable.Of("", "offered", kind.Done, "failed", $"{kind.Plural}/s", "p50 ms", "p90 ms", "p99 ms", "max ms");
        foreach (var group in groups) speed.AddRow(SpeedOf(group));
        console.Write(speed);
        var cost = BenchTable.Of($"per {kind.One}", "µs server", "µs PostgreSQL", "µs load tool", "bytes allocated", "commits", "WAL bytes", "looks", "others");
        foreach (var group in groups) cost.AddRow(CostOf(group));
        console.Write(cost);
        foreach (var comparison in comparisons) console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{comparison.Words}");
        var unclean = rounds.Count(round => !round.IsClean);
        if (unclean == 0) console.MarkupLineInterpolated($"[green]Books: {kind.CleanBooks}, in every round.[/]");
        else console.MarkupLineInterpolated($"[red]{unclean} of {rounds.Count} rounds were not clean.[/]");
    }

    private static string[] SpeedOf(List<FlowRound> rounds) =>
    [
        rounds[0].Contestant,
        BenchTable.Number(rounds.Sum(round => round.Results.Count)),
        BenchTable.Number(rounds.Sum(round => round.Done)),
        BenchTable.Number(rounds.Sum(round => round.Failed)),
        BenchTable.Number(Median.Of(rounds, round => round.Rate)),
        BenchTable.Milliseconds(Median.Of(rounds, round => round.Times.Percentile(50).TotalMilliseconds)),
        BenchTable.Milliseconds(Median.Of(rounds, round => round.Times.Percentile(90).TotalMilliseconds)),
        BenchTable.Milliseconds(Median.Of(rounds, round => round.Times.Percentile(99).TotalMilliseconds)),
        BenchTable.Milliseconds(rounds.Max(round => round.Times.Max)),
    ];

    private static string[] CostOf(List<FlowRound> rounds) =>
    [
        rounds[0].Contestant,
        BenchTable.Number(Median.Of(rounds, round => round.Per(round.Used.Times.Server.TotalMicroseconds))),
        BenchTable.Number(Median.Of(rounds, round => round.Per(round.Used.Times.Postgres.TotalMicroseconds))),
        BenchTable.Number(Median.Of(rounds, round => round.Per(round.Used.Times.Load.TotalMicroseconds))),
        BenchTable.Number(Median.Of(rounds, round => round.Per(round.Used.Allocated))),
        Median.Of(rounds, round => round.Per(round.Used.Writes)).ToString("N1", CultureInfo.InvariantCulture),
        BenchTable.Number(Median.Of(rounds, round => round.Per(round.Used.WalBytes))),
        Median.Of(rounds, round => round.Looks).ToString("N1", CultureInfo.InvariantCulture),
        BenchTable.Share(Median.Of(rounds, round => round.OthersShare)),
    ];

    private static string Time(FlowRound round, double percent) => BenchTable.Milliseconds(round.Times.Percentile(percent));
}

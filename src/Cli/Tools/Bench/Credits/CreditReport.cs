using System.Globalization;
using Paykassma.Cli.Tools.Bench.Measuring;
using Paykassma.Load;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>Prints the results: a line for each round, and the tables at the end.</summary>
internal sealed class CreditReport(IAnsiConsole console)
{
    public void Say(string text) => console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{text}[/]");

    public void Begin(BenchOptions options, IReadOnlyList<Phase> phases)
    {
        var length = options.Count is { } count ? $"{count} postbacks" : $"{options.Seconds} s";
        Say(string.Create(CultureInfo.InvariantCulture,
            $"{options.Connections} connections; {string.Join(", ", phases.Select(phase => $"{phase.Name}: {phase.Labels} labels"))}; {options.Rounds} rounds of {length}, repeats {options.RepeatShare:P0}; all on {Environment.ProcessorCount} processors"));
    }

    public void Add(CreditRound round)
    {
        var name = round.Number <= 0 ? "warm-up" : $"round {round.Number}";
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{round.Phase.Name,-6} {name,-8} [bold]{round.Contestant,-5}[/] {round.Rate,8:N0} credits/s  {Counts(round)}  {Times(round.Load.Latency)}  others {round.OthersShare:P0}");
        foreach (var fault in round.Faults) console.MarkupLineInterpolated($"  [red]books: {fault}[/]");
        foreach (var refusal in round.Load.Refusals) console.MarkupLineInterpolated($"  [red]answer: {refusal}[/]");
        if (round.Load.ConnectionsLost > 0) console.MarkupLineInterpolated($"  [red]connections lost: {round.Load.ConnectionsLost}[/]");
    }

    public void End(IReadOnlyList<CreditRound> rounds, IReadOnlyList<Comparison> comparisons)
    {
        List<IReadOnlyList<CreditRound>> groups = [.. rounds.GroupBy(r => (r.Phase, r.Contestant)).Select(g => g.ToList())];
        var speed = BenchTable.Of("", "", "offered", "completed", "failed", "credits/s", "p50 ms", "p90 ms", "p99 ms", "max ms");
        foreach (var group in groups) speed.AddRow(SpeedOf(group));
        console.Write(speed);
        var cost = BenchTable.Of("per credit", "", "µs server", "µs PostgreSQL", "µs load tool", "bytes allocated", "credits per commit", "others");
        foreach (var group in groups) cost.AddRow(CostOf(group));
        console.Write(cost);
        foreach (var comparison in comparisons) console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{comparison.Words}");
        var unclean = rounds.Count(r => !r.IsClean);
        if (unclean == 0) console.MarkupLine("[green]Books: every acknowledged postback credited once, credits = balances, in every round.[/]");
        else console.MarkupLineInterpolated($"[red]{unclean} of {rounds.Count} rounds were not clean.[/]");
    }

    private static string[] SpeedOf(IReadOnlyList<CreditRound> rounds)
    {
        var latency = Latencies.Merge(rounds.Select(r => r.Load.Latency));
        return
        [
            rounds[0].Phase.Name,
            rounds[0].Contestant,
            BenchTable.Number(rounds.Sum(r => r.Load.Offered)),
            BenchTable.Number(rounds.Sum(r => r.Load.Acknowledged)),
            BenchTable.Number(rounds.Sum(r => r.Load.Refused + r.Load.Unknown)),
            BenchTable.Number(Median.Of(rounds, round => round.Rate)),
            BenchTable.Milliseconds(latency.Percentile(50)),
            BenchTable.Milliseconds(latency.Percentile(90)),
            BenchTable.Milliseconds(latency.Percentile(99)),
            BenchTable.Milliseconds(latency.Max),
        ];
    }

    private static string[] CostOf(IReadOnlyList<CreditRound> rounds) =>
    [
        rounds[0].Phase.Name,
        rounds[0].Contestant,
        BenchTable.Number(Median.Of(rounds, round => round.PerCredit(round.Used.Times.Server.TotalMicroseconds))),
        BenchTable.Number(Median.Of(rounds, round => round.PerCredit(round.Used.Times.Postgres.TotalMicroseconds))),
        BenchTable.Number(Median.Of(rounds, round => round.PerCredit(round.Used.Times.Load.TotalMicroseconds))),
        BenchTable.Number(Median.Of(rounds, round => round.PerCredit(round.Used.Allocated))),
        Median.Of(rounds, round => round.PerTransaction).ToString("N1", CultureInfo.InvariantCulture),
        BenchTable.Share(Median.Of(rounds, round => round.OthersShare)),
    ];

    private static string Counts(CreditRound round)
    {
        var load = round.Load;
        var refused = string.Join(", ", load.RefusedByStatus.Select(s => $"{s.Value} × {s.Key}"));
        return $"offered {load.Offered}, completed {load.Acknowledged}, failed {load.Refused + load.Unknown}"
            + (refused.Length > 0 ? $" ({refused})" : "") + (load.Unknown > 0 ? $" ({load.Unknown} unanswered)" : "");
    }

    private static string Times(Latencies latency) =>
        $"p50 {BenchTable.Milliseconds(latency.Percentile(50))} p99 {BenchTable.Milliseconds(latency.Percentile(99))} max {BenchTable.Milliseconds(latency.Max)} ms";
}

using System.Globalization;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>Prints the results: a line for each round, and the tables at the end.</summary>
internal sealed class DepositReport(IAnsiConsole console)
{
    private const int ReasonsMax = 5;

    public void Say(string text) => console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{text}[/]");

    public void Begin(BenchOptions options)
    {
        var length = options.Count is { } count ? $"{count} deposits" : $"{options.Seconds} s";
        Say(string.Create(CultureInfo.InvariantCulture,
            $"Whole deposits through both sides: {options.UnderWay} under way, {options.Labels} labels; {options.Rounds} rounds of {length}; all on {Environment.ProcessorCount} processors"));
    }

    public void Add(DepositRound round)
    {
        var name = round.Number == 0 ? "warm-up" : $"round {round.Number}";
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{name,-8} [bold]{round.Contestant,-5}[/] {round.Rate,7:N0} deposits/s  offered {round.Results.Count}, credited {round.Credited}, failed {round.Failed}  p50 {Time(round, 50)} p90 {Time(round, 90)} p99 {Time(round, 99)} ms  others {round.OthersShare:P0}");
        foreach (var fault in round.Faults) console.MarkupLineInterpolated($"  [red]books: {fault}[/]");
        foreach (var reason in round.Results.Where(result => !result.IsCredited).GroupBy(result => result.Why).OrderByDescending(same => same.Count()).Take(ReasonsMax))
            console.MarkupLineInterpolated($"  [red]failed: {reason.Count()} × {reason.Key}[/]");
    }

    public void End(IReadOnlyList<DepositRound> rounds)
    {
        List<List<DepositRound>> groups = [.. rounds.GroupBy(round => round.Contestant).Select(group => group.ToList())];
        var speed = BenchTable.Of("", "offered", "credited", "failed", "deposits/s", "p50 ms", "p90 ms", "p99 ms", "max ms");
        foreach (var group in groups) speed.AddRow(SpeedOf(group));
        console.Write(speed);
        var cost = BenchTable.Of("per deposit", "µs server", "µs PostgreSQL", "µs load tool", "commits", "WAL bytes", "looks", "others");
        foreach (var group in groups) cost.AddRow(CostOf(group));
        console.Write(cost);
        SayRatio(rounds);
        var unclean = rounds.Count(round => !round.IsClean);
        if (unclean == 0) console.MarkupLine("[green]Books: every deposit credited once on both sides, to its label, no postback left, credits = balances, in every round.[/]");
        else console.MarkupLineInterpolated($"[red]{unclean} of {rounds.Count} rounds were not clean.[/]");
    }

    private static string[] SpeedOf(List<DepositRound> rounds) =>
    [
        rounds[0].Contestant,
        BenchTable.Number(rounds.Sum(round => round.Results.Count)),
        BenchTable.Number(rounds.Sum(round => round.Credited)),
        BenchTable.Number(rounds.Sum(round => round.Failed)),
        BenchTable.Number(Median(rounds, round => round.Rate)),
        BenchTable.Milliseconds(Median(rounds, round => round.Times.Percentile(50).TotalMilliseconds)),
        BenchTable.Milliseconds(Median(rounds, round => round.Times.Percentile(90).TotalMilliseconds)),
        BenchTable.Milliseconds(Median(rounds, round => round.Times.Percentile(99).TotalMilliseconds)),
        BenchTable.Milliseconds(rounds.Max(round => round.Times.Max)),
    ];

    private static string[] CostOf(List<DepositRound> rounds) =>
    [
        rounds[0].Contestant,
        BenchTable.Number(Median(rounds, round => round.PerDeposit(round.Used.Server.TotalMicroseconds))),
        BenchTable.Number(Median(rounds, round => round.PerDeposit(round.Used.Postgres.TotalMicroseconds))),
        BenchTable.Number(Median(rounds, round => round.PerDeposit(round.Used.Load.TotalMicroseconds))),
        Median(rounds, round => round.PerDeposit(round.Commits)).ToString("N1", CultureInfo.InvariantCulture),
        BenchTable.Number(Median(rounds, round => round.PerDeposit(round.WalBytes))),
        Median(rounds, round => round.Polls).ToString("N1", CultureInfo.InvariantCulture),
        BenchTable.Share(Median(rounds, round => round.OthersShare)),
    ];

    private void SayRatio(IReadOnlyList<DepositRound> rounds)
    {
        var plain = rounds.Where(round => round.Contestant == PlainContestant.PlainName).ToList();
        var ours = rounds.Where(round => round.Contestant == OursContestant.OursName).ToList();
        if (plain.Count == 0 || ours.Count == 0) return;
        var byNumber = ours.Join(plain, round => round.Number, round => round.Number, (our, other) => our.Rate / other.Rate).ToList();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"ours makes [bold]{Median(ours, round => round.Rate) / Median(plain, round => round.Rate):N2} ×[/] the deposits of plain (by round {byNumber.Min():N2} to {byNumber.Max():N2})");
    }

    /// <summary>The middle one, or the mean of the two in the middle: one disturbed round does not move it far.</summary>
    private static double Median(List<DepositRound> rounds, Func<DepositRound, double> figure)
    {
        var sorted = rounds.Select(figure).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Time(DepositRound round, double percent) => BenchTable.Milliseconds(round.Times.Percentile(percent));
}

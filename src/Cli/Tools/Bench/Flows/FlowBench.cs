using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>The measurement of whole flows: a warm-up and then the counted rounds, the contestants in turn.</summary>
internal sealed class FlowBench(FlowKind kind, BenchOptions options, IReadOnlyList<FlowContestant> contestants, int? postmaster, FlowReport report)
{
    private const int WarmUp = 0;

    private readonly List<FlowRound> _rounds = [];
    private int _batches;

    public static Task<BenchResult> ExecuteAsync(FlowKind kind, BenchOptions options, CancellationToken cancellation)
    {
        var report = new FlowReport(kind, CommandConsole.Output());
        return Contestants.MeasureAsync(
            options.Only, kind.Candidates,
            (contestants, postmaster) => new FlowBench(kind, options, contestants, postmaster, report).RunAsync(cancellation), report.Say, cancellation);
    }

    private async Task<BenchResult> RunAsync(CancellationToken cancellation)
    {
        report.Begin(options);
        foreach (var contestant in contestants) await contestant.PrepareAsync(options, cancellation);
        for (var number = WarmUp; number <= options.Rounds; number++)
        {
            foreach (var contestant in contestants)
            {
                var round = await PlayAsync(number, contestant, cancellation);
                report.Add(round);
                if (number > WarmUp) _rounds.Add(round);
            }
        }

        IReadOnlyList<Comparison> comparisons = Comparison.Of(
            kind.Plural, $"{kind.Plural}/s", [.. _rounds.Where(round => round.Contestant == Contestants.Ours)], Contestants.Plain,
            [.. _rounds.Where(round => round.Contestant == Contestants.Plain)], round => round.Number, round => round.Rate) is { } comparison ? [comparison] : [];
        report.End(_rounds, comparisons);
        return new(_rounds.All(round => round.IsClean), comparisons);
    }

    private async Task<FlowRound> PlayAsync(int number, FlowContestant contestant, CancellationToken cancellation)
    {
        var batch = ++_batches;
        await contestant.SettleAsync(cancellation);
        var before = await Usage.NowAsync(contestant, postmaster, cancellation);
        TimeSpan? duration = options.Count is null ? TimeSpan.FromSeconds(number == WarmUp ? options.WarmUpSeconds : options.Seconds) : null;
        var (results, elapsed) = await new FlowLoad(kind, contestant.Endpoint, batch, options, duration).RunAsync(cancellation);
        cancellation.ThrowIfCancellationRequested();
        await contestant.WaitForPostbacksAsync(cancellation);
        var used = await Usage.NowAsync(contestant, postmaster, cancellation) - before;
        return new(number, contestant.Name, results, elapsed, used, await contestant.FaultsAsync(batch, results, cancellation));
    }
}

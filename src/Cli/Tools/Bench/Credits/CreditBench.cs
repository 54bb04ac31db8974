using Paykassma.Cli.Tools.Bench.Measuring;
using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>The measurement of credits: for each phase two rounds of warm-up and then the counted ones, the contestants in turn.</summary>
internal sealed class CreditBench(
    BenchOptions options, IReadOnlyList<CreditContestant> contestants, IReadOnlyList<Phase> phases, int? postmaster, CreditReport report)
{
    /// <summary>The first round shows how fast a contestant is; the second is long enough for the compiler to finish.</summary>
    private const int FirstRound = -1;
    private const int WarmUpCount = 30_000;

    /// <summary>
    /// A few more postbacks than the round before would have needed. If they are too few, the round ends early, which does not change the
    /// rate. Orders that are left over stay in memory during the following rounds, also those of other contestants.
    /// </summary>
    private const double Reserve = 1.1;
    private const int CountMin = 5_000;

    /// <summary>The floor needs to know how many credits ours commits together, so it comes last.</summary>
    private static readonly IReadOnlyList<Candidate<CreditContestant>> Candidates =
    [
        new(Contestants.Plain, (databases, cancellation) => PlainCredits.StartAsync(Contestants.Plain, databases, cancellation)),
        new(Contestants.Tuned, (databases, cancellation) => PlainCredits.StartAsync(Contestants.Tuned, databases, cancellation)),
        new(Contestants.Ours, async (databases, cancellation) => await OursCredits.StartAsync(Contestants.Ours, databases, cancellation)),
        new(Contestants.Floor, FloorCredits.StartAsync),
    ];

    private readonly PreparedRequests _memory = new();
    private readonly List<CreditRound> _rounds = [];
    private readonly Dictionary<(string Contestant, Phase Phase), CreditRound> _last = [];
    private int _batches;

    public static Task<BenchResult> ExecuteAsync(BenchOptions options, CancellationToken cancellation) =>
        ExecuteAsync(options, options.Only, Candidates, Phase.All(options), cancellation);

    /// <summary>The same of other contestants and phases.</summary>
    public static Task<BenchResult> ExecuteAsync(
        BenchOptions options, string? only, IReadOnlyList<Candidate<CreditContestant>> candidates, IReadOnlyList<Phase> phases, CancellationToken cancellation)
    {
        var report = new CreditReport(CommandConsole.Output());
        return Contestants.MeasureAsync(
            only, candidates, (contestants, postmaster) => new CreditBench(options, contestants, phases, postmaster, report).RunAsync(cancellation), report.Say,
            cancellation);
    }

    private async Task<BenchResult> RunAsync(CancellationToken cancellation)
    {
        report.Begin(options, phases);
        foreach (var phase in phases)
        {
            for (var number = FirstRound; number <= options.Rounds; number++)
            {
                foreach (var contestant in contestants.Where(contestant => contestant.TakesPartIn(phase)))
                {
                    var round = await PlayAsync(number, contestant, phase, cancellation);
                    report.Add(round);
                    _last[(contestant.Name, phase)] = round;
                    if (number > 0) _rounds.Add(round);
                }
            }
        }

        var comparisons = CreditComparisons.Of(_rounds);
        report.End(_rounds, comparisons);
        return new(_rounds.All(round => round.IsClean), comparisons);
    }

    private async Task<CreditRound> PlayAsync(int number, CreditContestant contestant, Phase phase, CancellationToken cancellation)
    {
        var batch = PostbackBatch.Make(++_batches, CountFor(number, contestant, phase), phase, options.RepeatShare, MeasuredProcesses.Keys, _memory);
        await contestant.RegisterAsync(batch.Orders, cancellation);
        if (!phase.IsCold) await contestant.RememberAsync(batch.Orders, cancellation);
        await contestant.SettleAsync(cancellation);
        var before = await Usage.NowAsync(contestant, postmaster, cancellation);
        TimeSpan? duration = options.Count is null ? TimeSpan.FromSeconds(SecondsOf(number)) : null;
        var load = await contestant.CreditAsync(new(batch, options.Connections, duration, TogetherIn(phase)), cancellation);
        var used = await Usage.NowAsync(contestant, postmaster, cancellation) - before;
        cancellation.ThrowIfCancellationRequested();
        var books = await contestant.ReadBooksAsync(batch.Prefix, cancellation);
        return new(number, contestant.Name, phase, load, books.CreditedOrders.Count, used, books.Faults(batch, load));
    }

    private int CountFor(int round, CreditContestant contestant, Phase phase)
    {
        if (options.Count is { } count) return count;
        if (round == FirstRound) return WarmUpCount;
        return Math.Clamp((int)(_last[(contestant.Name, phase)].Load.Rate * SecondsOf(round) * Reserve), CountMin, PostbackBatch.CountMax);
    }

    /// <summary>As many as ours committed together a moment ago. Without ours: half of those in flight, since the others wait for their answers.</summary>
    private int TogetherIn(Phase phase) => _last.TryGetValue((Contestants.Ours, phase), out var ours) && ours.Credits > 0
        ? Math.Max(1, (int)Math.Round(ours.PerTransaction))
        : Math.Max(1, options.Connections / 2);

    private int SecondsOf(int round) => round == 0 ? options.WarmUpSeconds : options.Seconds;
}

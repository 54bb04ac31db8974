using Paykassma.Cli.Servers;
using Paykassma.Load;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>The measurement: for each phase two rounds of warm-up and then the counted ones, the contestants in turn.</summary>
internal sealed class BenchRun(BenchOptions options, IReadOnlyList<Contestant> contestants, int? postmaster, BenchReport report)
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

    public static readonly PostbackKeys Keys = new(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate);

    private readonly PreparedRequests _memory = new();
    private readonly List<Round> _rounds = [];
    private readonly Dictionary<(string Contestant, Phase Phase), double> _lastRate = [];
    private int _batches;

    /// <summary>Returns the exit code: 0 if every round was clean.</summary>
    public static async Task<int> ExecuteAsync(BenchOptions options, CancellationToken cancellation)
    {
        var report = new BenchReport(CommandConsole.Output());
        await using var databases = await BenchDatabases.StartAsync(report.Say, cancellation);
        var contestants = new List<Contestant>();
        try
        {
            foreach (var plain in new[] { PlainContestant.PlainName, PlainContestant.TunedName })
            {
                if (options.Only is null || options.Only == plain) contestants.Add(await PlainContestant.StartAsync(plain, databases, cancellation));
            }

            if (options.Only is null or OursContestant.OursName) contestants.Add(await OursContestant.StartAsync(databases, cancellation));
            return await new BenchRun(options, contestants, databases.Postmaster, report).RunAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            report.Say("Stopped before the end.");
            return 1;
        }
        finally
        {
            foreach (var contestant in contestants) await contestant.DisposeAsync();
        }
    }

    private async Task<int> RunAsync(CancellationToken cancellation)
    {
        report.Begin(options);
        foreach (var phase in Phase.All(options))
        {
            for (var round = FirstRound; round <= options.Rounds; round++)
            {
                foreach (var contestant in contestants)
                {
                    var result = await PlayAsync(round, contestant, phase, cancellation);
                    report.Add(result);
                    _lastRate[(contestant.Name, phase)] = result.Load.Rate;
                    if (round > 0) _rounds.Add(result);
                }
            }
        }

        report.End(_rounds);
        return _rounds.All(r => r.IsClean) ? 0 : 1;
    }

    private async Task<Round> PlayAsync(int number, Contestant contestant, Phase phase, CancellationToken cancellation)
    {
        var batch = PostbackBatch.Make(++_batches, CountFor(number, contestant, phase), phase, options.RepeatShare, Keys, _memory);
        await contestant.RegisterAsync(batch.Orders, cancellation);
        if (!phase.IsCold) await contestant.RememberAsync(batch.Orders, cancellation);
        await contestant.SettleAsync(cancellation);
        var writes = await contestant.WritesAsync(cancellation);
        var before = ProcessorTimes.Now(contestant.Server, postmaster);
        var load = await LoadRun.ExecuteAsync(new()
        {
            Target = contestant.Server.Endpoint,
            Requests = batch.Requests,
            Connections = options.Connections,
            Duration = options.Count is null ? TimeSpan.FromSeconds(SecondsOf(number)) : null,
        }, cancellation);
        var used = ProcessorTimes.Now(contestant.Server, postmaster) - before;
        cancellation.ThrowIfCancellationRequested();
        writes = await contestant.WritesAsync(cancellation) - writes;
        var books = await contestant.ReadBooksAsync(batch.Prefix, cancellation);
        return new(number, contestant.Name, phase, load, books.CreditedOrders.Count, writes, used, books.Faults(batch, load));
    }

    private int CountFor(int round, Contestant contestant, Phase phase)
    {
        if (options.Count is { } count) return count;
        if (round == FirstRound) return WarmUpCount;
        return Math.Clamp((int)(_lastRate[(contestant.Name, phase)] * SecondsOf(round) * Reserve), CountMin, PostbackBatch.CountMax);
    }

    private int SecondsOf(int round) => round == 0 ? options.WarmUpSeconds : options.Seconds;
}

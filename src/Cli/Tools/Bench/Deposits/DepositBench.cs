namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>The measurement of whole deposits: a warm-up and then the counted rounds, the contestants in turn.</summary>
internal sealed class DepositBench(BenchOptions options, IReadOnlyList<DepositContestant> contestants, int? postmaster, DepositReport report)
{
    private const int WarmUp = 0;

    private readonly List<DepositRound> _rounds = [];
    private int _batches;

    /// <summary>Returns the exit code: 0 if every round was clean.</summary>
    public static async Task<int> ExecuteAsync(BenchOptions options, CancellationToken cancellation)
    {
        var report = new DepositReport(CommandConsole.Output());
        await using var databases = await BenchDatabases.StartAsync(report.Say, cancellation);
        var contestants = new List<DepositContestant>();
        try
        {
            if (options.Only is null or PlainContestant.PlainName) contestants.Add(await PlainDeposits.StartAsync(databases, cancellation));
            if (options.Only is null or OursContestant.OursName) contestants.Add(await OursDeposits.StartAsync(databases, cancellation));
            return await new DepositBench(options, contestants, databases.Postmaster, report).RunAsync(cancellation);
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
        for (var number = WarmUp; number <= options.Rounds; number++)
        {
            foreach (var contestant in contestants)
            {
                var round = await PlayAsync(number, contestant, cancellation);
                report.Add(round);
                if (number > WarmUp) _rounds.Add(round);
            }
        }

        report.End(_rounds);
        return _rounds.All(round => round.IsClean) ? 0 : 1;
    }

    private async Task<DepositRound> PlayAsync(int number, DepositContestant contestant, CancellationToken cancellation)
    {
        var batch = ++_batches;
        await contestant.SettleAsync(cancellation);
        var (commits, wal) = (await contestant.WritesAsync(cancellation), await contestant.WalBytesAsync(cancellation));
        var before = ProcessorTimes.Now(contestant.Server, postmaster);
        TimeSpan? duration = options.Count is null ? TimeSpan.FromSeconds(number == WarmUp ? options.WarmUpSeconds : options.Seconds) : null;
        var (results, elapsed) = await new DepositLoad(contestant.Server.Endpoint, batch, options, duration).RunAsync(cancellation);
        cancellation.ThrowIfCancellationRequested();
        await contestant.WaitForPostbacksAsync(cancellation);
        var used = ProcessorTimes.Now(contestant.Server, postmaster) - before;
        (commits, wal) = (await contestant.WritesAsync(cancellation) - commits, await contestant.WalBytesAsync(cancellation) - wal);
        var books = await contestant.ReadBooksAsync(DepositOrder.PrefixOf(batch), cancellation);
        return new(number, contestant.Name, results, elapsed, used, commits, wal, books.Faults(results));
    }
}

using System.Diagnostics;
using Dapper;
using Paykassma.Cli.Tools.Cluster;
using Paykassma.Cli.Tools.Cluster.Chaos;
using Paykassma.Cluster.Tests.Running;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Testing;

namespace Paykassma.Cluster.Tests;

/// <summary>A silo is frozen in the middle of its work until the others declare it dead; then it continues.</summary>
public sealed class FrozenSiloTests(RunningCluster running, ITestOutputHelper output)
{
    private static readonly TimeSpan AimMax = TimeSpan.FromSeconds(5);

    /// <summary>Until the silo is declared dead, its grains answer nowhere.</summary>
    private static readonly TimeSpan AnswersElsewhereMax = TimeSpan.FromSeconds(12);

    /// <summary>The server ends an idle transaction after 5 s.</summary>
    private static readonly TimeSpan HeldMax = TimeSpan.FromSeconds(10);

    [ClusterFact, InTheLongRun]
    public async Task ASiloThatWakesAfterItWasDeclaredDeadWritesNothingMoreAndGivesWay()
    {
        await using var trial = await Trial.BeginAsync(running, output);
        var silo = trial.Cluster.Silos[2];
        var life = silo.Life;

        var frozenAt = Stopwatch.GetTimestamp();
        life.Send(UnixSignal.Stop);
        try
        {
            var recovery = await trial.RecoverAsync("the freeze, without the silo", frozenAt);
            if (LongRun.IsAsked) Assert.InRange(recovery, TimeSpan.Zero, AnswersElsewhereMax);
            await Watch.UntilAsync("the silo to be declared dead", Patience.DeclaredDead, () => IsDeclaredDeadAsync(trial.Cluster, silo));
            output.WriteLine($"declared dead {Stopwatch.GetElapsedTime(frozenAt).TotalSeconds:0.00} s after the freeze");
            await trial.WorkAsync(100);
        }
        finally
        {
            life.Send(UnixSignal.Continue);
        }

        var wokenAt = Stopwatch.GetTimestamp();
        await life.Ended.WaitAsync(Patience.Restart);
        output.WriteLine($"gave way {Stopwatch.GetElapsedTime(wokenAt).TotalSeconds:0.00} s after it woke");
        var next = await life.Successor.WaitAsync(Patience.Restart);
        await next.Ready.WaitAsync(Patience.Restart);
        await trial.RecoverAsync("the wake", wokenAt);
        await trial.EndAsync();
    }

    /// <summary>A frozen silo's transaction keeps its locks; the others must not wait for them for long.</summary>
    [ClusterFact, InTheLongRun]
    public async Task ASiloThatStandsStillInsideATransactionDoesNotHoldItForLong()
    {
        await using var trial = await Trial.BeginAsync(running, output);
        var silo = trial.Cluster.Silos[0];
        var life = silo.Life;
        var frozenAt = await FreezeInsideATransactionAsync(trial.Cluster, silo);
        try
        {
            await Watch.UntilAsync("the server to end the silo's transaction", HeldMax, async () => !await IsInsideATransactionAsync(trial.Cluster, silo));
            output.WriteLine($"its transaction was ended {Stopwatch.GetElapsedTime(frozenAt).TotalSeconds:0.00} s after the freeze");
            await trial.RecoverAsync("the freeze inside a transaction, without the silo", frozenAt);
        }
        finally
        {
            life.Send(UnixSignal.Kill);
        }

        await (await life.Successor.WaitAsync(Patience.Restart)).Ready.WaitAsync(Patience.Restart);
        await trial.EndAsync();
    }

    /// <summary>Freezes it again and again at different moments, until it is between the reading and the writing of a batch.</summary>
    private async Task<long> FreezeInsideATransactionAsync(LocalCluster cluster, KeptProcess silo)
    {
        var aiming = Stopwatch.StartNew();
        while (true)
        {
            silo.Life.Send(UnixSignal.Stop);
            var isInside = await IsInsideATransactionAsync(cluster, silo);
            if (isInside || aiming.Elapsed > AimMax)
            {
                output.WriteLine($"stands still inside a transaction: {isInside}");
                return Stopwatch.GetTimestamp();
            }

            silo.Life.Send(UnixSignal.Continue);
            await Watch.UntilAsync("the silo to get on with its work", AimMax, () => Task.FromResult(Random.Shared.Next(3) == 0));
        }
    }

    private static async Task<bool> IsInsideATransactionAsync(LocalCluster cluster, KeptProcess silo)
    {
        await using var connection = await cluster.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = @Name AND state = 'idle in transaction')", new { silo.Name });
    }

    /// <summary>6 is SiloStatus.Dead; the silo's own row is the newest one of its port.</summary>
    private static async Task<bool> IsDeclaredDeadAsync(LocalCluster cluster, KeptProcess silo)
    {
        await using var connection = await cluster.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int?>(
            "SELECT status FROM OrleansMembershipTable WHERE port = @port ORDER BY generation DESC LIMIT 1", new { port = silo.SiloPort }) == 6;
    }
}

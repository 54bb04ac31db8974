using System.Diagnostics;
using Paykassma.Cli.Tools.Cluster;
using Paykassma.Cli.Tools.Cluster.Chaos;
using Paykassma.Cli.Tools.Load;
using Paykassma.Cluster.Tests.Running;
using Paykassma.Testing;

namespace Paykassma.Cluster.Tests;

/// <summary>Silos die by signal 9 under load.</summary>
public sealed class KilledSiloTests(RunningCluster running, ITestOutputHelper output)
{
    [ClusterFact]
    public async Task ASiloKilledWithACommitInFlightIsReplacedAndTheBooksAreRight()
    {
        await using var trial = await Trial.BeginAsync(running, output);
        await using var sight = await CommitSight.OpenAsync(trial.Cluster.Database, CancellationToken.None);
        var silo = trial.Cluster.Silos[1];
        var life = silo.Life;

        var (inFlight, killedAt) = await new KillShot(sight).FireAsync(silo, aims: true, UnixSignal.Kill, CancellationToken.None);

        output.WriteLine($"commit in flight: {inFlight}");
        await trial.RecoverAsync("the kill", killedAt);
        await ReplacedAsync(life, killedAt);
        await trial.WorkAsync(100);
        NothingFailedBeyondOneRetry(await trial.EndAsync());
    }

    [ClusterFact, InTheLongRun]
    public async Task TwoOfThreeSilosKilledInARowAreReplacedAndTheBooksAreRight()
    {
        await using var trial = await Trial.BeginAsync(running, output);
        var lives = trial.Cluster.Silos.Take(2).Select(silo => silo.Life).ToList();

        foreach (var life in lives)
        {
            life.Send(UnixSignal.Kill);
            await life.Ended;
        }

        var killedAt = Stopwatch.GetTimestamp();
        await trial.RecoverAsync("the second kill", killedAt);
        foreach (var life in lives) await ReplacedAsync(life, killedAt);
        await trial.WorkAsync(100);
        NothingFailedBeyondOneRetry(await trial.EndAsync());
    }

    /// <summary>
    /// The frontends repeated the calls of the killed silo. If the machine has no processor to spare, calls time out also without a kill, so this
    /// is checked only in the long run, which has the machine for itself.
    /// </summary>
    private static void NothingFailedBeyondOneRetry(LoadFigures figures)
    {
        if (LongRun.IsAsked) Assert.Equal(0, figures.Failed);
    }

    private async Task ReplacedAsync(MemberProcess life, long killedAt)
    {
        var next = await life.Successor.WaitAsync(Patience.Restart);
        var start = await next.Ready.WaitAsync(Patience.Restart);
        output.WriteLine($"ready again {Stopwatch.GetElapsedTime(killedAt).TotalSeconds:0.00} s after the kill; its start took {start.TotalSeconds:0.00} s");
    }
}

using System.Diagnostics;
using Paykassma.Cli.Cluster;
using Paykassma.Cluster.Tests.Running;
using Paykassma.Testing;

namespace Paykassma.Cluster.Tests;

/// <summary>What an upgrade does: every process is restarted, one after the other, while people pay.</summary>
public sealed class RollingRestartTests(RunningCluster running, ITestOutputHelper output)
{
    /// <summary>
    /// Whether one retry hides every restart depends on the machine: where it has no processor to spare, calls time out without any restart.
    /// That is asked in the long run, which has the machine alone; that the books are right is asked always.
    /// </summary>
    [ClusterFact]
    public async Task AllSilosRestartOneByOneAndNothingFailsThatOneRetryDoesNotHide()
    {
        await using var trial = await Trial.BeginAsync(running, output);
        foreach (var silo in trial.Cluster.Silos) await RestartAsync(trial, silo);
        var figures = await trial.EndAsync();
        if (LongRun.IsAsked) Assert.Equal(0, figures.Failed);
    }

    /// <summary>A frontend that has just come up is slow, and on one small machine with the load beside it that may cost another's retry.</summary>
    [ClusterFact, InTheLongRun]
    public async Task BothFrontendsRestartOneByOneAndNearlyNothingFails()
    {
        await using var trial = await Trial.BeginAsync(running, output);
        foreach (var frontend in trial.Cluster.Frontends) await RestartAsync(trial, frontend);
        var figures = await trial.EndAsync();
        Assert.InRange(figures.Failed, 0, figures.Offered / 50);
    }

    private async Task RestartAsync(Trial trial, KeptProcess member)
    {
        var life = member.Life;
        var since = Stopwatch.GetTimestamp();
        await member.RestartAsync();
        Assert.Equal(0, await life.Ended);
        output.WriteLine($"{member.Name} ready again after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.00} s; {trial.Figures.Retried} requests retried so far, {trial.Figures.Failed} operations failed");
        // Warm again before the next one goes, as a rolling upgrade waits for.
        await trial.WorkAsync(500);
    }
}

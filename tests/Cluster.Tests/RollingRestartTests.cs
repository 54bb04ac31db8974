using System.Diagnostics;
using Paykassma.Cli.Tools.Cluster;
using Paykassma.Cluster.Tests.Running;
using Paykassma.Testing;

namespace Paykassma.Cluster.Tests;

/// <summary>As in an upgrade, every process is restarted, one after the other, while payments continue.</summary>
public sealed class RollingRestartTests(RunningCluster running, ITestOutputHelper output)
{
    /// <summary>
    /// Whether one retry hides every restart depends on the machine: if it has no processor to spare, calls time out even without a restart.
    /// This is checked only in the long run, which has the machine for itself. That the books are right is always checked.
    /// </summary>
    [ClusterFact]
    public async Task AllSilosRestartOneByOneAndNothingFailsThatOneRetryDoesNotHide()
    {
        await using var trial = await Trial.BeginAsync(running, output);
        foreach (var silo in trial.Cluster.Silos) await RestartAsync(trial, silo);
        var figures = await trial.EndAsync();
        if (LongRun.IsAsked) Assert.Equal(0, figures.Failed);
    }

    /// <summary>A frontend that has just started is slow. On one small machine together with the load, this may also make a retry fail.</summary>
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
        // Warm up before the next restart, as a rolling upgrade should.
        await trial.WorkAsync(500);
    }
}

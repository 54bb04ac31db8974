using System.Diagnostics;
using Paykassma.Cluster.Tests.Running;

namespace Paykassma.Cluster.Tests;

/// <summary>What an upgrade does: every process is restarted, one after the other, while people pay.</summary>
public sealed class RollingRestartTests(RunningCluster running, ITestOutputHelper output)
{
    [ClusterFact]
    public async Task AllProcessesRestartOneByOneAndNothingFailsThatOneRetryDoesNotHide()
    {
        await using var trial = await Trial.BeginAsync(running, output);

        foreach (var member in trial.Cluster.Silos.Concat(trial.Cluster.Frontends))
        {
            var life = member.Life;
            var since = Stopwatch.GetTimestamp();
            await member.RestartAsync();
            Assert.Equal(0, await life.Ended);
            output.WriteLine($"{member.Name} ready again after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.00} s; {trial.Figures.Retried} requests retried so far, {trial.Figures.Failed} operations failed");
        }

        await trial.WorkAsync(100);
        var figures = await trial.EndAsync();
        Assert.Equal(0, figures.Failed);
    }
}

using Paykassma.Cli.Tools.Cluster.Chaos;
using Paykassma.Cli.Tools.Load;

namespace Paykassma.Cli.Tests.Tools.Cluster;

public sealed class ChaosReportTests
{
    private static readonly KindFigures Work = new(
        "postbacks", 1_000, 990, 5, 10, 12, 333.3, TimeSpan.FromMilliseconds(4), TimeSpan.FromMilliseconds(9), TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(2));

    [Fact]
    public void AllKillsMadeAndNothingViolatedIsGood() => Assert.True(Report().IsGood);

    [Fact]
    public void AViolationIsNotGood() => Assert.False((Report() with { Invariants = [("one", 0), ("two", 1)] }).IsGood);

    [Fact]
    public void NoInvariantLookedAtIsNotGood() => Assert.False((Report() with { Invariants = [] }).IsGood);

    [Fact]
    public void FewerKillsThanAskedForIsNotGood() => Assert.False((Report() with { Asked = 3 }).IsGood);

    [Fact]
    public void WorkThatDidNotComeToRestIsNotGood() => Assert.False((Report() with { StillDue = 1 }).IsGood);

    [Fact]
    public void SaysHowManyKillsMetACommitAndHowLongRecoveryTook()
    {
        var lines = Report().Lines().ToList();
        Assert.Contains("2 of 2 kills of 3 silos in 0:10:00 under load, seed 7", lines);
        Assert.Contains("commit in flight: 1 of 2 kills (0 of 1 random kills, 1 of 1 that waited for one)", lines);
        Assert.Contains("recovery, from the kill until all probed grains answered: p50 3.00 s, p95 3.00 s, max 3.00 s", lines);
        Assert.Contains(lines, line => line.StartsWith("operations: 1000 offered, 990 completed, 10 failed after one retry, 0 not finished", StringComparison.Ordinal));
        Assert.Contains("during the kills (0:01:40): 400.0 offered and 350.0 completed per second, 180.0 of them without the registrations ahead of postbacks", lines);
        Assert.Contains("invariants violated: 0 violations of 1 invariants", lines);
    }

    [Fact]
    public void WhatWaitsForAPersonIsToldAndNotBad()
    {
        var report = Report() with { ByPerson = 2 };
        Assert.True(report.IsGood);
        Assert.Contains("waiting for an operator: 2 withdrawals due within a minute whose payout needs manual review", report.Lines());
    }

    [Fact]
    public void RegistrationsAheadAreToldApart()
    {
        var ahead = Work with { Kind = "registrations", Offered = 800, Completed = 700 };
        var before = new LoadFigures(TimeSpan.Zero, [], Work with { Offered = 0, Completed = 0 }, []);
        var after = new LoadFigures(TimeSpan.Zero, [ahead, Work], Work with { Offered = 1_800, Completed = 1_690 }, []);
        Assert.Equal(new MeanwhileFigures(1_800, 1_690, 990), MeanwhileFigures.Between(before, after));
    }

    private static ChaosReport Report() => new()
    {
        Silos = 3,
        Asked = 2,
        Seed = 7,
        Kills = [Kill(1, aimed: false, inFlight: false, seconds: 1), Kill(2, aimed: true, inFlight: true, seconds: 3)],
        Load = new LoadFigures(TimeSpan.FromMinutes(10), [Work], Work, []),
        Killing = TimeSpan.FromSeconds(100),
        Meanwhile = new MeanwhileFigures(40_000, 35_000, 18_000),
        StillDue = 0,
        ByPerson = 0,
        Invariants = [("one", 0)],
    };

    private static KillRecord Kill(int number, bool aimed, bool inFlight, int seconds) =>
        new(number, "silo-1", TimeSpan.FromMilliseconds(250), aimed, inFlight, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 1));
}

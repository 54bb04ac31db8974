using Paykassma.Testing;

namespace Paykassma.Simulation.Tests;

/// <summary>The whole system in simulated worlds.</summary>
public sealed class SeedTests
{
    [Fact]
    public async Task NoInvariantIsViolatedAndEachSeedHasOneHistory() => AllHold(await SuiteSeeds.RunAsync(), SuiteSeeds.Count);

    [Fact, InTheLongRun]
    public async Task NoInvariantIsViolatedInTwoThousandSeeds() => AllHold(await SuiteSeeds.RunLongAsync(), SuiteSeeds.LongCount);

    [Fact]
    public async Task TheSameSeedHasTheSameHistoryInAnotherProcess()
    {
        var one = SimulationProcess.RunAsync("--seed", "7", "--seeds", "2", "--operations", "100");
        var other = SimulationProcess.RunAsync("--seed", "7", "--seeds", "2", "--operations", "100");
        Assert.Equal((await one).Select(seed => seed.Hash), (await other).Select(seed => seed.Hash));
        Assert.NotEqual((await one)[0].Hash, (await one)[1].Hash);
    }

    [Fact]
    public async Task FaultsThatAreLeftOutDoNotStrike()
    {
        var seeds = await SimulationProcess.RunAsync("--seed", "3", "--operations", "100", "--without", "SiloKilled", "--without", "RequestLost");
        Assert.DoesNotContain(seeds[0].Hits.Keys, point => point.StartsWith("SiloKilled", StringComparison.Ordinal) || point.StartsWith("RequestLost", StringComparison.Ordinal));
        Assert.Contains(seeds[0].Hits.Keys, point => point.StartsWith("FalseDeath", StringComparison.Ordinal));
    }

    private static void AllHold(IReadOnlyList<ToldSeed> seeds, int count)
    {
        Assert.Equal(count, seeds.Select(seed => seed.Seed).Distinct().Count());
        Assert.Empty(seeds.SelectMany(seed => seed.Violations.Select(violation => $"seed {seed.Seed}: {violation}")));
        Assert.DoesNotContain(seeds, seed => seed.Differs);
        Assert.True(seeds.Average(seed => seed.Operations) >= SuiteSeeds.Operations);
    }
}

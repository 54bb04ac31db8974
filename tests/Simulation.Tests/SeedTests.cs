using System.Globalization;
using Paykassma.Testing;

namespace Paykassma.Simulation.Tests;

/// <summary>The whole system in simulated worlds.</summary>
public sealed class SeedTests
{
    private const int Operations = 500;

    [Fact]
    public Task NoInvariantIsViolatedAndEachSeedHasOneHistory() => AllHoldAsync(first: 1, count: 40);

    [Fact, InTheLongRun]
    public Task NoInvariantIsViolatedInTwoThousandSeeds() => AllHoldAsync(first: 10_001, count: 2_000);

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

    /// <summary>Two processes, each with a half.</summary>
    private static async Task AllHoldAsync(int first, int count)
    {
        var halves = await Task.WhenAll(HalfAsync(first, count / 2), HalfAsync(first + count / 2, count / 2));
        ToldSeed[] seeds = [.. halves.SelectMany(half => half)];
        Assert.Equal(Enumerable.Range(first, count).Select(seed => (long)seed), seeds.Select(seed => seed.Seed).Order());
        Assert.Empty(seeds.SelectMany(seed => seed.Violations.Select(violation => $"seed {seed.Seed}: {violation}")));
        Assert.DoesNotContain(seeds, seed => seed.Differs);
        Assert.All(seeds, seed => Assert.True(seed.Operations >= Operations));
    }

    private static Task<IReadOnlyList<ToldSeed>> HalfAsync(int first, int count) => SimulationProcess.RunAsync(
        "--seed", Text(first), "--seeds", Text(count), "--operations", Text(Operations));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

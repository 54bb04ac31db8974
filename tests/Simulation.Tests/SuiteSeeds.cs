using System.Globalization;

namespace Paykassma.Simulation.Tests;

/// <summary>Seeds of the whole system, by two processes, run once for all tests that look at them.</summary>
internal static class SuiteSeeds
{
    public const int Operations = 500;

    /// <summary>Of each run of the suite.</summary>
    public const int Count = 300;

    public const int LongCount = 2_000;
    private const int LongFirst = 10_001;

    private static readonly Lazy<Task<IReadOnlyList<ToldSeed>>> Suite = new(() => RunAsync(first: 1, Count)), LongRun = new(() => RunAsync(LongFirst, LongCount));

    public static Task<IReadOnlyList<ToldSeed>> RunAsync() => Suite.Value;

    public static Task<IReadOnlyList<ToldSeed>> RunLongAsync() => LongRun.Value;

    /// <summary>How often each fault point was struck.</summary>
    public static Dictionary<string, long> HitsOf(IReadOnlyList<ToldSeed> seeds) =>
        seeds.SelectMany(seed => seed.Hits).GroupBy(hit => hit.Key).ToDictionary(hit => hit.Key, hit => hit.Sum(each => each.Value));

    private static async Task<IReadOnlyList<ToldSeed>> RunAsync(int first, int count)
    {
        var halves = await Task.WhenAll(HalfAsync(first, count / 2), HalfAsync(first + count / 2, count - count / 2));
        return [.. halves.SelectMany(half => half)];
    }

    private static Task<IReadOnlyList<ToldSeed>> HalfAsync(int first, int count) => SimulationProcess.RunAsync(
        "--seed", Text(first), "--seeds", Text(count), "--operations", Text(Operations));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

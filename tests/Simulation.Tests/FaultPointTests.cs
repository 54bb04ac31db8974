using System.Runtime.CompilerServices;

namespace Paykassma.Simulation.Tests;

/// <summary>
/// The faults strike where <c>tests/Simulation/Faults/Points.txt</c> says: a point that is never struck any more has lost its fault, or its
/// place another name. A long run strikes each at least 100 times, as the table at its end shows.
/// </summary>
public sealed class FaultPointTests
{
    private const int PointsMin = 100;

    [Fact]
    public async Task EachListedPointIsStruck()
    {
        var points = Read();
        Assert.True(points.Count >= PointsMin, $"{points.Count} points are listed.");
        var hits = (await SuiteSeeds.RunAsync()).SelectMany(seed => seed.Hits).GroupBy(hit => hit.Key).ToDictionary(hit => hit.Key, hit => hit.Sum(each => each.Value));
        Assert.DoesNotContain(points, point => !hits.ContainsKey(point));
        // What is struck in nearly every seed belongs into the list, which has what is struck in every fourth.
        Assert.DoesNotContain(hits, hit => hit.Value >= SuiteSeeds.Seeds && !points.Contains(hit.Key));
    }

    private static List<string> Read([CallerFilePath] string file = "") =>
    [
        .. File.ReadLines(Path.Combine(Path.GetDirectoryName(file)!, "..", "Simulation", "Faults", "Points.txt")).Where(line => line.Length > 0 && line[0] != '#'),
    ];
}

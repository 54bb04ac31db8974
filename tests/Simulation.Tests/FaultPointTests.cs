using System.Runtime.CompilerServices;
using Paykassma.Testing;

namespace Paykassma.Simulation.Tests;

/// <summary>
/// The faults strike where <c>tests/Simulation/Faults/Points.txt</c> says: a point that is never struck any more has lost its fault, or its
/// place another name.
/// </summary>
public sealed class FaultPointTests
{
    private const int PointsMin = 100;
    private const int LongHitsMin = 100;

    [Fact]
    public async Task EachListedPointIsStruck()
    {
        var points = Read();
        Assert.True(points.Count >= PointsMin, $"{points.Count} points are listed.");
        var hits = SuiteSeeds.HitsOf(await SuiteSeeds.RunAsync());
        Assert.DoesNotContain(points, point => !hits.ContainsKey(point));
        // What is struck in nearly every seed belongs into the list, which has what is struck in every fourth.
        Assert.DoesNotContain(hits, hit => hit.Value >= SuiteSeeds.Count && !points.Contains(hit.Key));
    }

    [Fact, InTheLongRun]
    public async Task EachListedPointIsStruckAHundredTimesInTheLongRun()
    {
        var hits = SuiteSeeds.HitsOf(await SuiteSeeds.RunLongAsync());
        Assert.Empty(Read().Where(point => hits.GetValueOrDefault(point) < LongHitsMin).Select(point => $"{point}: {hits.GetValueOrDefault(point)}"));
    }

    private static List<string> Read([CallerFilePath] string file = "") =>
    [
        .. File.ReadLines(Path.Combine(Path.GetDirectoryName(file)!, "..", "Simulation", "Faults", "Points.txt")).Where(line => line.Length > 0 && line[0] != '#'),
    ];
}

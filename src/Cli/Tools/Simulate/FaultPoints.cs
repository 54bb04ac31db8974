using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Tools.Simulate;

/// <summary>The faults and places that a long run strikes often: a list in the repository, beside the faults, which the simulation's tests hold it to.</summary>
internal static class FaultPoints
{
    /// <summary>A point is listed that is struck at least once in so many seeds: 100 times in 400.</summary>
    public const int SeedsMax = 4;

    private const string FileName = "Points.txt";

    private const string Head =
        """
        # The faults, each with the place it strikes at, that are struck at least once in four seeds of 300 operations: 100 times in 400 seeds.
        # A test fails when one is not struck any more. Made by: ./run simulate --seeds 400 --operations 300 --points tests/Simulation/Faults/Points.txt
        """;

    /// <summary>The list that the simulation was built with.</summary>
    public static IReadOnlyList<string> Read()
    {
        var file = Path.Combine(Path.GetDirectoryName(Programs.AssemblyOf("Simulation"))!, FileName);
        return File.Exists(file) ? [.. File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#')] : [];
    }

    /// <param name="seeds">How many were run.</param>
    public static void Write(string file, IReadOnlyDictionary<string, long> hits, int seeds) => File.WriteAllText(
        file, $"{Head}\n{string.Concat(hits.Where(hit => hit.Value * SeedsMax >= seeds).Select(hit => $"{hit.Key}\n"))}");
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Paykassma.Conformance;

/// <summary><c>Contracts.txt</c> beside this file: the contracts as they were agreed last.</summary>
internal static class ContractFile
{
    private const string Head =
        """
        # The durable contracts: names and numbers that silos of two builds say to each other, and what is stored.
        # A test compares this file with the code. What may change, and how: docs/operations.md, "Contracts".
        """;

    public static string Path { get; } = System.IO.Path.Combine(Here(), "Contracts.txt");

    public static SortedDictionary<string, string[]> Read() => File.Exists(Path) ? Parse(File.ReadAllLines(Path)) : [];

    public static SortedDictionary<string, string[]> Parse(IEnumerable<string> lines)
    {
        var contracts = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        var (name, members) = ("", ImmutableArray<string>.Empty);
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#').Append(""))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                members = members.Add(line[2..]);
                continue;
            }

            if (name.Length > 0) contracts.Add(name, [.. members]);
            (name, members) = (line, []);
        }

        return contracts;
    }

    public static void Write(SortedDictionary<string, string[]> contracts) => File.WriteAllText(
        Path, Head + "\n" + string.Concat(contracts.Select(each => $"\n{each.Key}\n{string.Concat(each.Value.Select(member => $"  {member}\n"))}")));

    private static string Here([CallerFilePath] string file = "") => System.IO.Path.GetDirectoryName(file)!;
}

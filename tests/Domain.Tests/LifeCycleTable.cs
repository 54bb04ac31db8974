namespace Paykassma.Domain.Tests;

/// <summary>
/// Reads a life cycle's table: one line per command, each saying what every situation comes to, such as
/// <c>taken: Claiming, Possible → Failed; else NotAllowed</c>. What stands behind an arrow or <c>else</c> is the status that is saved,
/// or the reply when nothing is.
/// </summary>
internal static class LifeCycleTable
{
    /// <summary>Every pair of a situation and a command of the table, with what it comes to.</summary>
    public static List<(string Situation, string Command, string Outcome)> Read(string table, IReadOnlyCollection<string> situations)
    {
        var pairs = new List<(string, string, string)>();
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (command, outcomes) = Halves(line, ":");
            var (named, otherwise) = ReadOutcomes(outcomes);
            if (named.Keys.Except(situations).FirstOrDefault() is { } unknown) throw new FormatException($"{command}: no situation is called {unknown}");
            foreach (var situation in situations) pairs.Add((situation, command, named.GetValueOrDefault(situation, otherwise)));
        }

        return pairs;
    }

    public static IEnumerable<string> Commands(string table) =>
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Halves(line, ":").Left);

    private static (Dictionary<string, string> Named, string Otherwise) ReadOutcomes(string outcomes)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        var clauses = outcomes.Split(';', StringSplitOptions.TrimEntries);
        foreach (var clause in clauses[..^1])
        {
            var (situations, outcome) = Halves(clause, "→");
            foreach (var situation in situations.Split(',', StringSplitOptions.TrimEntries)) named.Add(situation, outcome);
        }

        return clauses[^1].StartsWith("else ", StringComparison.Ordinal)
            ? (named, clauses[^1][5..])
            : throw new FormatException($"no else in: {outcomes}");
    }

    private static (string Left, string Right) Halves(string text, string separator) =>
        text.Split(separator, 2, StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : throw new FormatException(text);
}

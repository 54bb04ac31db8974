using System.Globalization;

namespace Paykassma.Cli.Tools.Simulate.Mutants;

/// <summary>A change that breaks the program on purpose: a patch, below a sentence that says what it does.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Sentence">What stands above the patch; empty for nothing.</param>
/// <param name="Patch">The file's path; null for the program as it is.</param>
internal sealed record Mutant(string Name, string Sentence, string? Patch)
{
    private const string Folder = "tests/Simulation/Mutants";
    private const string OperationsLine = "Operations: ";

    /// <summary>How many acts of users a seed needs at least for this one to show, as a line above the patch may say.</summary>
    public int OperationsMin { get; private init; }

    /// <summary>The program as it is: if it fails too, what a mutant fails by says nothing about it.</summary>
    public static Mutant None { get; } = new("(none)", "The program as it is.", null);

    /// <param name="root">The repository's folder.</param>
    /// <param name="names">Those that are wanted; empty for all.</param>
    /// <exception cref="ArgumentException">There is no such mutant.</exception>
    public static IReadOnlyList<Mutant> Read(string root, IReadOnlyCollection<string> names)
    {
        var all = Directory.EnumerateFiles(Path.Combine(root, Folder), "*.patch").Order(StringComparer.Ordinal).Select(Read).ToList();
        return names.FirstOrDefault(name => !all.Exists(mutant => mutant.Name == name)) is { } unknown
            ? throw new ArgumentException($"{unknown} is no mutant; the mutants are {string.Join(", ", all.Select(mutant => mutant.Name))}.")
            : [.. all.Where(mutant => names.Count == 0 || names.Contains(mutant.Name))];
    }

    private static Mutant Read(string path)
    {
        var above = File.ReadLines(path)
            .TakeWhile(line => !line.StartsWith("diff ", StringComparison.Ordinal) && !line.StartsWith("--- ", StringComparison.Ordinal))
            .Select(line => line.Trim()).Where(line => line.Length > 0).ToLookup(line => line.StartsWith(OperationsLine, StringComparison.Ordinal));
        return new(Path.GetFileNameWithoutExtension(path), string.Join(' ', above[false]), path)
        {
            OperationsMin = above[true].FirstOrDefault() is { } line ? int.Parse(line[OperationsLine.Length..], CultureInfo.InvariantCulture) : 0,
        };
    }
}

/// <summary>What became of a mutant.</summary>
/// <param name="Seeds">How many seeds were run.</param>
/// <param name="By">What was violated first, or why it could not be run; null if nothing was.</param>
internal sealed record MutantEnd(Mutant Mutant, MutantFate Fate, int Seeds, string? By);

/// <summary>Whether a mutant was noticed.</summary>
internal enum MutantFate
{
    /// <summary>An invariant was violated.</summary>
    Caught,

    /// <summary>The simulation itself ended with an exception, or did not end.</summary>
    Broke,

    /// <summary>No seed failed.</summary>
    Survived,

    /// <summary>The patch does not apply any more, or what it makes does not compile.</summary>
    NotBuilt,
}

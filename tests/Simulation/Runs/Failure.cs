using System.Text.RegularExpressions;

namespace Paykassma.Simulation.Runs;

/// <summary>What two violations of one invariant have in common, and what one is about. Both are read from its sentence.</summary>
internal static partial class Failure
{
    /// <summary>The sentence without whatever names an account, an order, an amount or a time.</summary>
    public static string Of(string violation) =>
        string.Join(' ', Sentence(violation).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Particular().IsMatch(word)));

    /// <summary>The orders, users and numbers that the sentence names.</summary>
    public static IReadOnlyList<string> Subjects(string violation) =>
        [.. Subject().Matches(Sentence(violation)).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>What follows a stored state or a stack is no part of the sentence.</summary>
    private static string Sentence(string violation) => violation.Split('\n')[0].Split('{')[0];

    [GeneratedRegex("[0-9/]")]
    private static partial Regex Particular();

    [GeneratedRegex("(?<![A-Za-z0-9])(?:[a-z]{1,12}[0-9]+|[0-9]{9,})(?![A-Za-z0-9])")]
    private static partial Regex Subject();
}

using System.Text.RegularExpressions;

namespace Paykassma.Architecture.Tests;

/// <summary>The threats document names the test that proves each of its rows: each row names one, and each one exists.</summary>
public sealed partial class ThreatsTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "threats.md"));

    private static readonly IReadOnlyList<string> Rows = RowsIn(Document);

    private static readonly HashSet<string> Written = [.. SourceTree.Files("tests").SelectMany(file => TestsIn(file.Text))];

    [Fact]
    public void EveryNamedTestExists() => Assert.Empty(NamesIn(Document).Except(Written));

    [Fact]
    public void EveryRowNamesATest()
    {
        // A rule over nothing would hold whatever happens.
        Assert.NotEmpty(Rows);
        Assert.All(Rows, row => Assert.True(NamesIn(LastCell(row)).Any(), row));
    }

    [Theory]
    [InlineData("class AdviceTests\n{\n    [Fact]\n    public void ItHolds() =>", "AdviceTests.ItHolds")]
    [InlineData("class AdviceTests\n{\n    [Theory]\n    [InlineData(\n        1)]\n    public async Task ItHolds(int n)", "AdviceTests.ItHolds")]
    [InlineData("class AdviceTests\n{\n    [ClusterFact, InTheLongRun]\n    public async Task ItHolds()", "AdviceTests.ItHolds")]
    public void TheLookSeesATest(string text, string name) => Assert.Equal([name], TestsIn(text));

    [Fact]
    public void TheLookSeesOnlyTests() => Assert.Empty(TestsIn("class AdviceTests\n{\n    public static void ItHelps() =>"));

    [Theory]
    [InlineData("| someone does | something stops it | `AdviceTests.ItHolds` |", "`AdviceTests.ItHolds`")]
    [InlineData("| someone does | something stops it | |", "")]
    public void TheLookSeesTheLastCell(string text, string cell) =>
        Assert.Equal(cell, LastCell(RowsIn("| a | b | test |\n|---|---|---|\n" + text + "\n").Single()));

    /// <summary>The rows of all tables, without their heads.</summary>
    private static List<string> RowsIn(string text) =>
        [.. Table().Matches(text).SelectMany(table => table.Groups[1].Captures).Select(row => row.Value)];

    private static string LastCell(string row) => row.Trim().Trim('|').Split('|')[^1].Trim();

    private static IEnumerable<string> NamesIn(string text) => Name().Matches(text).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> TestsIn(string text) =>
        Test().Matches(text).Select(match => $"{Class().Match(text).Groups[1].Value}.{match.Groups[1].Value}");

    [GeneratedRegex(@"^\|[-|]+\|\n(\|[^\n]*\n)+", RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\bclass (\w+Tests)\b")]
    private static partial Regex Class();

    /// <summary>From a test's attribute to its method: what is between them are further attributes.</summary>
    [GeneratedRegex(@"\[\w*(?:Fact|Theory)\b.*?\bpublic (?:async )?[\w<>]+ (\w+)\(", RegexOptions.Singleline)]
    private static partial Regex Test();
}

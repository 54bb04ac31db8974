using Paykassma.Lab.Cases;
using Paykassma.Samples.Tests.Languages;

namespace Paykassma.Lab.Tests;

/// <summary>docs/lab.md lists the cases as they are, and the sections that they name exist.</summary>
public sealed class DocumentTests
{
    private static readonly string[] Headings =
        [.. File.ReadLines(Repository.PathOf("docs", "webhooks.md")).Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];

    [Fact]
    public void DocumentListsTheCasesAsTheyAre()
    {
        var rows = File.ReadLines(Repository.PathOf("docs", "lab.md")).SkipWhile(line => line != "## Cases").Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        Assert.Equal(LabCases.All.Select(RowOf), rows);
    }

    [Fact]
    public void EachCaseNamesASectionThatExists() => Assert.All(LabCases.All, one => Assert.Contains(one.Section, Headings));

    [Fact]
    public void NoTwoCasesHaveOneName() => Assert.Distinct(LabCases.All.Select(one => one.Name));

    private static string RowOf(LabCase one) =>
        $"| `{one.Name}`{(one.IsAdvice ? " (advice)" : "")} | {one.Must} | {one.Why} | [{one.Section}](webhooks.md#{one.Section.ToLowerInvariant().Replace(' ', '-')}) |";
}

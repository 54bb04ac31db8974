using System.Text.RegularExpressions;

namespace Paykassma.Architecture.Tests;

/// <summary>The workflows run scripts that anybody can run, and no action that somebody else can change afterwards.</summary>
public sealed partial class WorkflowTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Workflows =
        [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, ".github", "workflows"), "*.yml").Select(path => (path, File.ReadAllText(path)))];

    [Fact]
    public void EachActionIsPinnedToACommit()
    {
        var actions = Workflows.SelectMany(workflow => Uses().Matches(workflow.Text).Select(match => match.Groups[1].Value)).ToList();
        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches("^[A-Za-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9.]+$", action));
    }

    [Fact]
    public void EachScriptThatIsRunIsThere()
    {
        var scripts = Workflows.SelectMany(workflow => Scripts().Matches(workflow.Text).Select(match => match.Groups[1].Value)).ToList();
        Assert.Equal([".ci/run", "eng/release"], scripts.Order(StringComparer.Ordinal));
        Assert.All(scripts, script => Assert.True(File.Exists(Path.Combine(SourceTree.Root, script)), script));
    }

    [Fact]
    public void NoneMayDoMoreThanItsJobsSay() =>
        Assert.All(Workflows, workflow => Assert.Contains("\npermissions:\n  contents: read\n", workflow.Text, StringComparison.Ordinal));

    [GeneratedRegex(@"uses: (.+)")]
    private static partial Regex Uses();

    [GeneratedRegex(@"run: ((?:\.ci|eng)/\S+)")]
    private static partial Regex Scripts();
}

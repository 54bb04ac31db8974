using System.Text.RegularExpressions;

namespace Paykassma.Architecture.Tests;

/// <summary>Whoever alarms on a figure does so by its name: each instrument is named by one convention and explained.</summary>
public sealed partial class InstrumentTests
{
    private static readonly IReadOnlyList<(string Name, string Unit)> Instruments =
    [
        .. from file in SourceTree.Files("src")
           where file.Text.Contains("System.Diagnostics.Metrics", StringComparison.Ordinal)
           from match in Instrument().Matches(file.Text)
           from unit in UnitAfter().Matches(file.Text[match.Index..]).Take(1)
           select (match.Groups[1].Value, unit.Groups[1].Value),
    ];

    [Fact]
    public void EachIsExplainedWithItsUnitAndNothingElseIs()
    {
        var explained = Row().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "metrics.md")))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Order();
        Assert.Equal(Instruments.Order(), explained);
    }

    [Fact]
    public void NoTwoShareAName() => Assert.Empty(Instruments.GroupBy(one => one.Name).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void EachUnitIsSecondsOrACountOfSomething() =>
        Assert.All(Instruments, one => Assert.True(one.Unit == "s" || CountOfSomething().IsMatch(one.Unit), $"{one.Name}: {one.Unit}"));

    [GeneratedRegex(@"Create(?:Counter|Histogram|UpDownCounter|ObservableGauge|Gauge)?(?:<\w+>)?\(\s*""(paykassma\.[a-z_.]+)""|Gauge(?:<\w+>)?\(\s*""(?<1>paykassma\.[a-z_.]+)""")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"""(s|\{[a-z]+\})""")]
    private static partial Regex UnitAfter();

    [GeneratedRegex(@"^\{[a-z]+\}$")]
    private static partial Regex CountOfSomething();

    [GeneratedRegex(@"^\| `(paykassma\.[a-z_.]+)` \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}

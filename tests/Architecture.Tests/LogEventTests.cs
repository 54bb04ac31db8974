using System.Globalization;
using System.Text.RegularExpressions;

namespace Paykassma.Architecture.Tests;

/// <summary>Whoever alarms on a log entry does so by its event id: each message has one of its own, in its project's range, and is explained.</summary>
public sealed partial class LogEventTests
{
    /// <summary>A thousand to a project.</summary>
    private static readonly IReadOnlyDictionary<string, int> Thousands = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["Storage"] = 1,
        ["Grains"] = 2,
        ["Outbound"] = 3,
        ["Api"] = 4,
        ["Api.Cashier"] = 4,
        ["Api.Gateway"] = 4,
        ["Api.Http"] = 4,
        ["Api.Merchant"] = 4,
        ["Api.Staff"] = 4,
        ["Silo"] = 5,
    };

    private static readonly IReadOnlyList<SourceFile> Sources = SourceTree.Files("src");

    private static readonly IReadOnlyList<(string Path, int Id)> Events =
    [
        .. from file in Sources
           from id in IdsIn(file.Text)
           select (file.Path, id),
    ];

    [Fact]
    public void NoTwoMessagesShareAnId() =>
        Assert.Empty(Events.GroupBy(one => one.Id).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {string.Join(", ", same.Select(one => one.Path))}"));

    [Fact]
    public void EachIdIsOfItsProjectsThousand() =>
        Assert.All(Events, one => Assert.True(
            Thousands.TryGetValue(RoomOf(one.Path), out var thousand) && one.Id / 1_000 == thousand && one.Id != 0, $"{one.Path}: {one.Id}"));

    [Fact]
    public void NothingIsLoggedButByAMessageWithAnId() =>
        Assert.Empty(Sources.Where(file => WithoutAnId(file.Text)).Select(file => file.Path));

    [Fact]
    public void EachIsExplainedAndNothingElseIs()
    {
        var explained = Row().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "logs.md")))
            .Select(match => Number(match.Groups[1].Value)).Order();
        Assert.Equal(Events.Select(one => one.Id).Order(), explained);
    }

    [Theory]
    [InlineData("[LoggerMessage(4001, LogLevel.Warning, \"x\")]", 4001)]
    [InlineData("[LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = \"x\")]", 1101)]
    [InlineData("[LoggerMessage(\n    3001, LogLevel.Warning, \"x\")]", 3001)]
    [InlineData("[LoggerMessage(LogLevel.Warning, \"x\")]", 0)]
    public void TheLookSeesEveryKindOfMessage(string text, int id) => Assert.Equal([id], IdsIn(text));

    [Theory]
    [InlineData("log.LogWarning(\"x\");", true)]
    [InlineData("_log.Log(LogLevel.Error, e, \"x\");", true)]
    [InlineData("LogFailed(key, e);", false)]
    [InlineData("builder.Logging.ClearProviders();", false)]
    public void TheLookSeesACallWithoutAnId(string text, bool seen) => Assert.Equal(seen, WithoutAnId(text));

    /// <summary>0 for one that has none.</summary>
    private static IEnumerable<int> IdsIn(string text) =>
        Message().Matches(text).Select(match => match.Groups[1].Success ? Number(match.Groups[1].Value) : 0);

    private static bool WithoutAnId(string text) => DirectCall().IsMatch(text);

    private static string RoomOf(string path) => path.Split('/')[1];

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?:EventId\s*=\s*)?(\d+)?")]
    private static partial Regex Message();

    [GeneratedRegex(@"\.Log(?:(?:Trace|Debug|Information|Warning|Error|Critical)\(|\(LogLevel\.)")]
    private static partial Regex DirectCall();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}

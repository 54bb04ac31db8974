using System.Text.RegularExpressions;

namespace Paykassma.Architecture.Tests;

/// <summary>What a reader may expect of every source file.</summary>
public sealed partial class SourceTests
{
    private const int LinesMax = 400;

    /// <summary>Text only; the writer's connection sends it.</summary>
    private const string LedgersStatements = "LedgerSql.cs";

    [Fact]
    public void NoFileIsTooLongToRead() =>
        Assert.Empty(SourceTree.Files("src").Where(file => file.Lines >= LinesMax).Select(file => $"{file.Path}: {file.Lines} lines"));

    [Fact]
    public void NothingIsNamedForBeingHelpful()
    {
        Assert.Empty(SourceTree.Files("src").Where(file => SaysNothing(Path.GetFileNameWithoutExtension(file.Path))).Select(file => file.Path));
        Assert.Empty(SourceTree.Files("src").SelectMany(file => TypesIn(file.Text).Where(SaysNothing).Select(type => $"{file.Path}: {type}")));
    }

    [Theory]
    [InlineData("public static class AmountHelper", "AmountHelper")]
    [InlineData("internal sealed record struct PaymentManager(int A)", "PaymentManager")]
    [InlineData("interface IUtils<T>", "IUtils")]
    [InlineData("    file enum StringUtil", "StringUtil")]
    public void TheLookSeesEveryKindOfType(string text, string name)
    {
        Assert.Equal([name], TypesIn(text));
        Assert.True(SaysNothing(name));
    }

    /// <summary>What is skipped is not tested, and nobody notices. A test installs what it needs, or fails and says what to install.</summary>
    [Fact]
    public void NoTestIsSkipped() => Assert.Empty(SourceTree.Files("tests").Where(file => Skips(file.Text)).Select(file => file.Path));

    [Theory]
    [InlineData("Assert." + "Skip(\"why\")", true)]
    [InlineData("Assert." + "SkipUnless(isThere, \"why\")", true)]
    [InlineData("[Fact(Skip" + " = \"why\")]", true)]
    [InlineData("[Theory(DisplayName = \"a\", SkipWhen" + "=nameof(IsThere))]", true)]
    [InlineData("rows.Skip(1)", false)]
    [InlineData("var isSkip = true;", false)]
    public void TheLookSeesEveryKindOfSkip(string text, bool seen) => Assert.Equal(seen, Skips(text));

    /// <summary>
    /// A statement that commits has no command time-out and no token: both send PostgreSQL's cancel request, and a cancelled commit is visible
    /// although no standby has it. So a file that writes does it by <c>DurableWrites</c>, or without a time-out.
    /// </summary>
    [Fact]
    public void NoWriteCanBeCancelled() => Assert.Empty(
        SourceTree.Files("src", "Storage")
            .Where(file => Writes(file.Text) && Path.GetFileName(file.Path) != LedgersStatements)
            .Where(file => !file.Text.Contains("using Paykassma.Storage.Durability;", StringComparison.Ordinal))
            .Select(file => file.Path));

    [Fact]
    public void NoCommitIsGivenAToken() => Assert.Empty(
        SourceTree.Files("src", "Storage").Where(file => CancellableWrite().IsMatch(file.Text)).Select(file => file.Path));

    [Theory]
    [InlineData("\"UPDATE staff SET role = @role\"", true)]
    [InlineData("    INSERT INTO held_postback (hash) VALUES (@hash)", true)]
    [InlineData("DELETE FROM window_session WHERE ends_at < @now", true)]
    [InlineData("SELECT name FROM staff ORDER BY name FOR UPDATE", false)]
    public void TheLookSeesEveryKindOfWrite(string text, bool seen) => Assert.Equal(seen, Writes(text));

    /// <summary>A download that sets its own headers may be kept by a browser or a proxy.</summary>
    [Fact]
    public void EveryDownloadIsSentByOneRule() => Assert.Equal(
        ["src/Api.Http/CsvAnswer.cs"],
        SourceTree.Files("src").Where(file => Download().IsMatch(file.Text)).Select(file => file.Path.Replace('\\', '/')));

    private static bool Writes(string text) => Write().IsMatch(text);

    private static bool Skips(string text) => Skip().IsMatch(text);

    private static IEnumerable<string> TypesIn(string text) => TypeDeclaration().Matches(text).Select(match => match.Groups[1].Value);

    private static bool SaysNothing(string name) => EmptyName().IsMatch(name);

    [GeneratedRegex(@"Headers\.ContentDisposition\s*=|Headers\[""Content-Disposition""\]|""text/csv;")]
    private static partial Regex Download();

    [GeneratedRegex(@"^[ \t]*(?:[a-z]+[ \t]+)*(?:class|struct|interface|enum|record(?:[ \t]+(?:class|struct))?)[ \t]+(\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\bAssert\.Skip|\bSkip(?:When|Unless|Exceptions|Type)?\s*=[^=>]")]
    private static partial Regex Skip();

    [GeneratedRegex(@"\b(INSERT\s+INTO|DELETE\s+FROM)\s+\w+|\bUPDATE\s+\w+(\s+\w)?\s+SET\b")]
    private static partial Regex Write();

    [GeneratedRegex(@"ransaction\.CommitAsync\(|(INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET)[^;]*cancellationToken:\s*cancellation")]
    private static partial Regex CancellableWrite();

    [GeneratedRegex("(Helpers?|Managers?|Utils?|Utility|Utilities)$")]
    private static partial Regex EmptyName();
}

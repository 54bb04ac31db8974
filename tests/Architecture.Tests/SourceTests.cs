using System.Text.RegularExpressions;

namespace Paykassma.Architecture.Tests;

/// <summary>What a reader may expect of every source file.</summary>
public sealed partial class SourceTests
{
    private const int LinesMax = 400;

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

    private static bool Skips(string text) => Skip().IsMatch(text);

    private static IEnumerable<string> TypesIn(string text) => TypeDeclaration().Matches(text).Select(match => match.Groups[1].Value);

    private static bool SaysNothing(string name) => EmptyName().IsMatch(name);

    [GeneratedRegex(@"^[ \t]*(?:[a-z]+[ \t]+)*(?:class|struct|interface|enum|record(?:[ \t]+(?:class|struct))?)[ \t]+(\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\bAssert\.Skip|\bSkip(?:When|Unless|Exceptions|Type)?\s*=[^=>]")]
    private static partial Regex Skip();

    [GeneratedRegex("(Helpers?|Managers?|Utils?|Utility|Utilities)$")]
    private static partial Regex EmptyName();
}

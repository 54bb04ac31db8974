using System.Text.RegularExpressions;

namespace Paykassma.Architecture.Tests;

/// <summary>The documents name files: each of them is there, and each link leads somewhere.</summary>
public sealed partial class DocumentTests
{
    private static readonly IReadOnlyList<string> Documents =
    [
        .. Directory.EnumerateFiles(SourceTree.Root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md"),
    ];

    [Fact]
    public void EveryPathExists() => Assert.Empty(
        from document in Documents
        from path in PathsIn(File.ReadAllText(document))
        where !Exists(Path.Combine(SourceTree.Root, path))
        select $"{Path.GetFileName(document)}: {path}");

    [Fact]
    public void EveryLinkLeadsSomewhere() => Assert.Empty(
        from document in Documents
        from link in LinksIn(File.ReadAllText(document))
        where !Exists(Path.Combine(Path.GetDirectoryName(document)!, link))
        select $"{Path.GetFileName(document)}: {link}");

    [Theory]
    [InlineData("see `src/Api/Nothing.cs`, and", "src/Api/Nothing.cs")]
    [InlineData("`tests/Shared`", "tests/Shared")]
    public void TheLookSeesAPath(string text, string path) => Assert.Equal([path], PathsIn(text));

    [Theory]
    [InlineData("[a](../src/Silo)", "../src/Silo")]
    [InlineData("![a](images/b.png)", "images/b.png")]
    [InlineData("[a](operations.md#upgrade)", "operations.md")]
    public void TheLookSeesALink(string text, string link) => Assert.Equal([link], LinksIn(text));

    [Theory]
    [InlineData("[a](https://example.com/)")]
    [InlineData("[a](#below)")]
    public void TheLookLeavesOtherLinksAlone(string text) => Assert.Empty(LinksIn(text));

    private static IEnumerable<string> PathsIn(string text) => Quoted().Matches(text).Select(match => match.Groups[1].Value.TrimEnd('/'));

    private static IEnumerable<string> LinksIn(string text) =>
        Link().Matches(text).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    [GeneratedRegex("`((?:src|tests|bench|docs|eng)/[A-Za-z0-9._/-]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")]
    private static partial Regex Link();
}

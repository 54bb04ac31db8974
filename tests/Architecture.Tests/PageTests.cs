using System.Text.RegularExpressions;

namespace Paykassma.Architecture.Tests;

/// <summary>The pages of all projects form one tree of views.</summary>
public sealed partial class PageTests
{
    /// <summary>Views with their sources, by their path in the tree.</summary>
    private static readonly ILookup<string, string> Views = Directory
        .EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.cshtml", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith("_ViewImports.cshtml", StringComparison.Ordinal))
        .ToLookup(file => PathOf(Path.GetRelativePath(Path.Combine(SourceTree.Root, "src"), file)), File.ReadAllText);

    /// <summary>The first of two would hide the other.</summary>
    [Fact]
    public void NoTwoViewsHaveTheSamePath()
    {
        Assert.NotEmpty(Views);
        Assert.Empty(Views.Where(same => same.Count() > 1).Select(same => same.Key));
    }

    /// <summary>The compiler does not look: one that is missing is a 500.</summary>
    [Fact]
    public void EveryPartialIsFoundFromWhereItIsUsed() => Assert.Empty(
        from view in Views
        from source in view
        from name in PartialsIn(source)
        where !CandidatesFor(view.Key, name).Any(Views.Contains)
        select $"{view.Key}: {name}");

    [Fact]
    public void APartialIsLookedForUpTheTreeAndThenAmongTheShared() =>
        Assert.Equal(["A/B/_X.cshtml", "A/_X.cshtml", "_X.cshtml", "Shared/_X.cshtml"], CandidatesFor("A/B/Page.cshtml", "_X"));

    /// <summary>The framework adds a token by itself only to a form without an action: one that nobody thought of is refused as forged.</summary>
    [Fact]
    public void EveryFormThatPostsToAnAddressSaysWhetherItCarriesAToken() => Assert.Empty(
        from view in Views
        from source in view
        from form in FormsIn(source)
        where form.Contains("method=\"post\"", StringComparison.Ordinal) && form.Contains(" action=", StringComparison.Ordinal)
            && !form.Contains("asp-antiforgery=", StringComparison.Ordinal)
        select $"{view.Key}: {form}");

    [Fact]
    public void TheLookSeesForms() =>
        Assert.Equal(["""<form method="post" action="@(a > b)">"""], FormsIn("""
            <p>
              <form method="post" action="@(a > b)">
              </form>
            """));

    [Theory]
    [InlineData("""<partial name="_Badge" model="x" />""", "_Badge")]
    [InlineData("""@{ Layout = "_Staff"; }""", "_Staff")]
    public void TheLookSeesPartialsAndLayouts(string source, string name) => Assert.Equal([name], PartialsIn(source));

    /// <summary>A tag stands on one line.</summary>
    private static IEnumerable<string> FormsIn(string source) => Form().Matches(source).Select(match => match.Value);

    private static IEnumerable<string> PartialsIn(string source) => Partial().Matches(source).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> CandidatesFor(string view, string name)
    {
        for (var folder = Path.GetDirectoryName(view)!; folder.Length > 0; folder = Path.GetDirectoryName(folder)!) yield return $"{folder}/{name}.cshtml";
        yield return $"{name}.cshtml";
        yield return $"Shared/{name}.cshtml";
    }

    /// <summary>Without the project's folder.</summary>
    private static string PathOf(string file) => file[(file.IndexOf('/', StringComparison.Ordinal) + 1)..];

    [GeneratedRegex("""(?:<partial name|Layout\s*)\s*=\s*"(_\w+)""")]
    private static partial Regex Partial();

    [GeneratedRegex(@"<form\b[^\r\n]*")]
    private static partial Regex Form();
}

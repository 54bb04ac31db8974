namespace Paykassma.Architecture.Tests;

/// <summary>Pages of several projects form one tree of views, in which the first of two with the same path hides the other.</summary>
public sealed class PageTests
{
    [Fact]
    public void NoTwoViewsHaveTheSamePath()
    {
        var views = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.cshtml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(SourceTree.Root, "src"), file))
            .Where(file => !file.EndsWith("_ViewImports.cshtml", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(views);
        Assert.Empty(views.GroupBy(view => view[(view.IndexOf('/', StringComparison.Ordinal) + 1)..]).Where(same => same.Count() > 1).Select(same => same.Key));
    }
}

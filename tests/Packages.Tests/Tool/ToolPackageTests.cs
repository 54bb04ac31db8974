using Paykassma.Packages.Tests.Feed;

namespace Paykassma.Packages.Tests.Tool;

/// <summary>What is in the tool's package.</summary>
public sealed class ToolPackageTests(LocalFeed feed)
{
    private const long BytesMax = 25 * 1024 * 1024;

    [Fact]
    public void SandboxesProgramIsInside() => Assert.Contains("tools/net10.0/any/silo/Paykassma.Silo.dll", LocalFeed.FilesOf(feed.Tool));

    [Fact]
    public void SymbolsAndDocumentationStayOutside() => Assert.DoesNotContain(
        LocalFeed.FilesOf(feed.Tool), file => file.EndsWith(".pdb", StringComparison.Ordinal) || (file.EndsWith(".xml", StringComparison.Ordinal) && Path.GetFileName(file) is not ("DotnetToolSettings.xml" or "[Content_Types].xml")));

    [Fact]
    public void ItIsNotLarge() => Assert.InRange(new FileInfo(feed.Tool).Length, 1, BytesMax);
}

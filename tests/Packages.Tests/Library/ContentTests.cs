using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;
using Paykassma.Packages.Tests.Feed;

namespace Paykassma.Packages.Tests.Library;

/// <summary>What is in Paykassma.Protocol's package.</summary>
public sealed class ContentTests(LocalFeed feed)
{
    private const string Assembly = "lib/net10.0/Paykassma.Protocol.dll";

    [Fact]
    public void LibraryComesWithItsDocumentationAndItsReadme() => Assert.Superset(
        new HashSet<string> { Assembly, "lib/net10.0/Paykassma.Protocol.xml", "README.md" }, LocalFeed.FilesOf(feed.Library).ToHashSet());

    [Fact]
    public void SymbolsAreAPackageOfTheirOwn() => Assert.Contains("lib/net10.0/Paykassma.Protocol.pdb", LocalFeed.FilesOf(feed.Symbols));

    [Fact]
    public void PackageSaysWhatItIs()
    {
        var metadata = Metadata();
        Assert.Equal("MIT", Text(metadata, "license"));
        Assert.Equal("README.md", Text(metadata, "readme"));
        Assert.Contains("postback", Text(metadata, "tags"), StringComparison.Ordinal);
    }

    [Fact]
    public void LibraryDependsOnNothing() => Assert.DoesNotContain(Metadata().Descendants(), element => element.Name.LocalName == "dependency");

    [Theory]
    [InlineData("Paykassma.Protocol.nuspec")]
    [InlineData(Assembly)]
    public void NoPathOfThisMachineIsInside(string file)
    {
        var bytes = LocalFeed.Read(feed.Library, file);
        Assert.DoesNotContain(Repository.Root, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain(Repository.Root, Encoding.Unicode.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void SourcesAreNamedFromTheRepositorysRoot()
    {
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(LocalFeed.Read(feed.Symbols, "lib/net10.0/Paykassma.Protocol.pdb")));
        var reader = symbols.GetMetadataReader();
        Assert.All(reader.Documents, document => Assert.StartsWith("/_/", reader.GetString(reader.GetDocument(document).Name), StringComparison.Ordinal));
    }

    private XElement Metadata() => XDocument.Parse(Encoding.UTF8.GetString(LocalFeed.Read(feed.Library, "Paykassma.Protocol.nuspec")).TrimStart('\uFEFF')).Root!;

    private static string Text(XElement metadata, string name) => metadata.Descendants().Single(element => element.Name.LocalName == name).Value;
}

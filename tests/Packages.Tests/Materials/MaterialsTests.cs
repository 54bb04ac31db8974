using System.Text.Json;
using Paykassma.Packages.Tests.Feed;

namespace Paykassma.Packages.Tests.Materials;

/// <summary>The bill of materials names all that is deployed.</summary>
public sealed class MaterialsTests
{
    [Fact]
    public async Task ItHasEachPackageOfTheProgramWithItsHash()
    {
        var folder = Directory.CreateTempSubdirectory("paykassma-materials-").FullName;
        try
        {
            var file = Path.Combine(folder, "paykassma.cdx.json");
            var (code, output) = await new Surroundings(Environment.GetEnvironmentVariable("HOME")!).RunAsync(Repository.Root, Repository.PathOf("eng", "sbom"), "", file);
            Assert.True(code == 0, output);
            using var bill = JsonDocument.Parse(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            var components = bill.RootElement.GetProperty("components").EnumerateArray().ToDictionary(one => one.GetProperty("purl").GetString()!);
            Assert.Empty(Deployed().Except(components.Keys, StringComparer.OrdinalIgnoreCase));
            Assert.All(components.Values, one => Assert.NotEqual(0, one.GetProperty("hashes").GetArrayLength()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The packages whose files the program loads.</summary>
    private static List<string> Deployed()
    {
        var path = Repository.PathOf("artifacts", "bin", "Silo", Repository.Configuration, "Paykassma.Silo.deps.json");
        using var deps = JsonDocument.Parse(File.ReadAllBytes(path));
        var packages = deps.RootElement.GetProperty("libraries").EnumerateObject().Where(one => one.Value.GetProperty("type").GetString() == "package")
            .Select(one => $"pkg:nuget/{one.Name.Replace('/', '@')}").ToList();
        Assert.NotEmpty(packages);
        return packages;
    }
}

using Paykassma.Packages.Tests.Feed;

namespace Paykassma.Packages.Tests.Library;

/// <summary>Anyone can build the library from its sources and compare it with the published one.</summary>
public sealed class SameBytesTests(LocalFeed feed)
{
    [Fact]
    public async Task SameSourcesInAnotherFolderGiveTheSameLibrary()
    {
        var (one, other) = (await BuildAsync("here"), await BuildAsync("elsewhere/and/deeper"));
        Assert.Equal(one, other);
    }

    /// <summary>From sources without a history, as in a container's build.</summary>
    private async Task<byte[]> BuildAsync(string name)
    {
        var folder = feed.Folder(name);
        File.Delete(Path.Combine(folder, "NuGet.config"));
        foreach (var file in Directory.GetFiles(Repository.Root, "Directory.*").Append(Repository.PathOf("global.json"))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        foreach (var source in (string[])["eng", "src/Protocol"])
        {
            foreach (var file in Directory.GetFiles(Repository.PathOf(source), "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(Repository.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        // Its only packages are of the build, and restored already: this machine's own settings and packages are used.
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        await new Surroundings(home).DotnetAsync(folder, "build", "src/Protocol", "--nologo", "-v", "quiet", "-property:RunAnalyzers=false", "-nodeReuse:false", "-property:UseSharedCompilation=false");
        return await File.ReadAllBytesAsync(Path.Combine(folder, "artifacts", "bin", "Protocol", "debug", "Paykassma.Protocol.dll"));
    }
}

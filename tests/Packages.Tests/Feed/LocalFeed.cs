using System.Diagnostics;
using System.IO.Compression;

[assembly: AssemblyFixture(typeof(Paykassma.Packages.Tests.Feed.LocalFeed))]

namespace Paykassma.Packages.Tests.Feed;

/// <summary>Both packages, packed once from what is built, in a folder that is the only source of whoever installs them.</summary>
public sealed class LocalFeed : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("paykassma-packages-");

    public string Library => Single("Paykassma.Protocol.*.nupkg");

    public string Symbols => Single("Paykassma.Protocol.*.snupkg");

    public string Tool => Single("Paykassma.Tool.*.nupkg");

    /// <summary>The version of both.</summary>
    public string Version => Path.GetFileNameWithoutExtension(Tool)["Paykassma.Tool.".Length..];

    internal Surroundings Clean => new(Folder("home"));

    private string Packages => Path.Combine(_root.FullName, "packages");

    public async ValueTask InitializeAsync()
    {
        await PackAsync("Protocol");
        await PackAsync("Cli");
    }

    /// <summary>A new folder with a NuGet.config that knows this feed only.</summary>
    public string Folder(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root.FullName, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "NuGet.config"), $"""
            <configuration><packageSources><clear /><add key="local" value="{Packages}" /></packageSources></configuration>
            """);
        return folder;
    }

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The names of a package's files.</summary>
    internal static IReadOnlyList<string> FilesOf(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>One file of a package.</summary>
    internal static byte[] Read(string package, string file)
    {
        using var archive = ZipFile.OpenRead(package);
        using var content = new MemoryStream();
        using var entry = archive.GetEntry(file)!.Open();
        entry.CopyTo(content);
        return content.ToArray();
    }

    private async Task PackAsync(string project)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["pack", Repository.PathOf("src", project), "--no-build", "--nologo", "-v", "quiet", "-c", Repository.Configuration, "-o", Packages, "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
        };
        using var pack = Process.Start(start)!;
        var said = await pack.StandardOutput.ReadToEndAsync();
        await pack.WaitForExitAsync();
        Assert.True(pack.ExitCode == 0 && !said.Contains("warning", StringComparison.Ordinal), said);
    }

    private string Single(string pattern) => Assert.Single(Directory.GetFiles(Packages, pattern));
}

using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Paykassma.Packages.Tests.Feed;

namespace Paykassma.Packages.Tests.Image;

/// <summary>The container image, built once into an archive, and unpacked.</summary>
public sealed class BuiltImage : IAsyncLifetime
{
    public const string Tag = "9.8.7-test";

    private readonly string _folder = Directory.CreateTempSubdirectory("paykassma-image-").FullName;

    /// <summary>Each file of the archive by its path.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; private set; } = null!;

    public JsonElement Index => Json("index.json");

    public JsonElement Manifest => Json(PathOf(Index.GetProperty("manifests")[0]));

    public JsonElement Config => Json(PathOf(Manifest.GetProperty("config")));

    /// <summary>The folder of the program, as a container has it.</summary>
    public string App => Path.Combine(_folder, "root", "app");

    public async ValueTask InitializeAsync()
    {
        await using var registry = await BaseRegistry.StartAsync();
        var archive = Path.Combine(_folder, "image.tar.gz");
        await new Surroundings(Environment.GetEnvironmentVariable("HOME")!) { InsecureRegistry = registry.Name }.DotnetAsync(
            Repository.Root, "publish", "src/Silo", "-c", Repository.Configuration, "-t:PublishContainer", "-nologo", "-v", "quiet",
            $"-p:ContainerBaseImage={registry.Name}/aspnet:10.0", $"-p:ContainerArchiveOutputPath={archive}", $"-p:ContainerImageTag={Tag}",
            $"-p:PublishDir={Path.Combine(_folder, "publish")}/");
        Files = Read(await File.ReadAllBytesAsync(archive));
        var own = Manifest.GetProperty("layers").EnumerateArray().Last();
        using var layer = new GZipStream(new MemoryStream(Files[PathOf(own)]), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(layer, Directory.CreateDirectory(Path.Combine(_folder, "root")).FullName, overwriteFiles: false);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    private static string PathOf(JsonElement descriptor) => $"blobs/{descriptor.GetProperty("digest").GetString()!.Replace(':', '/')}";

    private JsonElement Json(string path) => JsonDocument.Parse(Files[path]).RootElement;

    private static Dictionary<string, byte[]> Read(byte[] archive)
    {
        var bytes = new MemoryStream(archive);
        using Stream open = archive is [0x1f, 0x8b, ..] ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
        using var tar = new TarReader(open);
        var files = new Dictionary<string, byte[]>();
        while (tar.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            files[entry.Name] = content.ToArray();
        }

        return files;
    }
}

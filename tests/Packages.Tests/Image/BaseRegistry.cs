using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Packages.Tests.Image;

/// <summary>A registry on loopback with one small base image, so that an image is built without a network: what is on top of it is what is tested.</summary>
internal sealed class BaseRegistry : IAsyncDisposable
{
    private const string Manifest = "application/vnd.oci.image.manifest.v1+json";

    private readonly WebApplication _app;

    private BaseRegistry(WebApplication app) => _app = app;

    /// <summary>Host and port.</summary>
    public string Name => $"localhost:{new Uri(_app.Urls.First()).Port}";

    public static async Task<BaseRegistry> StartAsync()
    {
        var layer = Layer();
        var packed = Packed(layer);
        var config = Json(new
        {
            architecture = "amd64",
            os = "linux",
            config = new { Env = new[] { "PATH=/usr/bin", "APP_UID=1654" } },
            rootfs = new { type = "layers", diff_ids = new[] { Digest(layer) } },
            history = new[] { new { created_by = "base" } },
        });
        var manifest = Json(new
        {
            schemaVersion = 2,
            mediaType = Manifest,
            config = new { mediaType = "application/vnd.oci.image.config.v1+json", digest = Digest(config), size = config.Length },
            layers = new[] { new { mediaType = "application/vnd.oci.image.layer.v1.tar+gzip", digest = Digest(packed), size = packed.Length } },
        });
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/v2/aspnet/manifests/{reference}", (HttpContext context) =>
        {
            context.Response.Headers["Docker-Content-Digest"] = Digest(manifest);
            return Results.Bytes(manifest, Manifest);
        });
        app.MapGet("/v2/aspnet/blobs/{digest}", (string digest) =>
            digest == Digest(config) ? Results.Bytes(config) : digest == Digest(packed) ? Results.Bytes(packed) : Results.NotFound());
        await app.StartAsync();
        return new BaseRegistry(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>As registries name content.</summary>
    public static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static byte[] Json(object value) => JsonSerializer.SerializeToUtf8Bytes(value);

    private static byte[] Layer()
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, leaveOpen: true))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "etc/base") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes("base")) });
        return bytes.ToArray();
    }

    private static byte[] Packed(byte[] layer)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(layer);
        return bytes.ToArray();
    }
}

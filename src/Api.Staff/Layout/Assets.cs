using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Staff;

/// <summary>
/// Style sheets and scripts from the assembly. All style sheets are served as one: the base first, then the others by name. A URL
/// contains the hash of its content, so browsers may cache it for ever.
/// </summary>
public static class Assets
{
    private const string Folder = "assets/";
    private const string Sheet = "paykassma.css";
    private const string BaseSheet = "base.css";

    private static readonly FrozenDictionary<string, Asset> All = Read();

    /// <summary>The address of a script, or of the one style sheet.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public static string Url(string name) => $"/{Folder}{name}?v={All[name].Version}";

    internal static IResult Get(HttpContext http, string name)
    {
        if (!All.TryGetValue(name, out var asset)) return Results.NotFound();
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = http.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(asset.Content, asset.ContentType);
    }

    private static FrozenDictionary<string, Asset> Read()
    {
        var assembly = typeof(Assets).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], name => Text(assembly.GetManifestResourceStream(name)!), StringComparer.Ordinal);
        var sheets = files.Keys.Where(name => name.EndsWith(".css", StringComparison.Ordinal))
            .OrderBy(name => name != BaseSheet).ThenBy(name => name, StringComparer.Ordinal);
        var assets = new Dictionary<string, Asset>(StringComparer.Ordinal);
        foreach (var (name, text) in files)
        {
            if (name.EndsWith(".js", StringComparison.Ordinal)) assets[name] = Asset.Of(text, "text/javascript; charset=utf-8");
            if (name.EndsWith(".svg", StringComparison.Ordinal)) assets[name] = Asset.Of(text, "image/svg+xml");
        }

        assets[Sheet] = Asset.Of(string.Join('\n', sheets.Select(name => files[name])), "text/css; charset=utf-8");
        return assets.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Text(Stream resource)
    {
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }

    private sealed record Asset(byte[] Content, string ContentType, string Version)
    {
        public static Asset Of(string text, string contentType)
        {
            var content = Encoding.UTF8.GetBytes(text);
            return new Asset(content, contentType, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6)));
        }
    }
}

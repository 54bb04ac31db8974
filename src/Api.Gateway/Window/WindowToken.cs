using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Paykassma.Api.Gateway.Window;

/// <summary>Seals a window's state, so that the payer's browser carries it and can neither read nor change it.</summary>
internal sealed class WindowToken(IDataProtectionProvider protection, TimeProvider clock)
{
    public const string Purpose = "Paykassma.Window.v1";

    /// <summary>How long a page can be used after it is sent.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>How long a window can be used at all, from page to page, after its link was opened.</summary>
    public static readonly TimeSpan WindowLifetime = TimeSpan.FromHours(24);

    /// <summary>The longest token, in characters: it must fit into the address of a page.</summary>
    public const int LengthMax = 8 * 1024;

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    public string Seal(WindowSession session)
    {
        var now = clock.GetUtcNow();
        // A session of an older build does not know when it began: its day begins now.
        var content = session with
        {
            ExpiresAt = (now + Lifetime).ToUnixTimeMilliseconds(),
            OpenedAt = session.OpenedAt == 0 ? now.ToUnixTimeMilliseconds() : session.OpenedAt,
        };
        return WebEncoders.Base64UrlEncode(_protector.Protect(Pack(content)));
    }

    /// <summary>The sealed session, even if it has expired; null for a text that was not sealed here.</summary>
    public WindowSession? Open(string? token)
    {
        if (token is not { Length: > 0 and <= LengthMax }) return null;
        try
        {
            return Unpack(_protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException or InvalidDataException)
        {
            return null;
        }
    }

    public bool IsOver(WindowSession session)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return session.ExpiresAt <= now || (session.OpenedAt > 0 && now - session.OpenedAt >= (long)WindowLifetime.TotalMilliseconds);
    }

    // Compressed, because texts of other alphabets are long in JSON and the token must fit into an address.
    private static byte[] Pack(WindowSession session)
    {
        using var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.Optimal)) JsonSerializer.Serialize(stream, session, WindowJson.Default.WindowSession);
        return packed.ToArray();
    }

    private static WindowSession? Unpack(byte[] packed)
    {
        using var stream = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(stream, WindowJson.Default.WindowSession);
    }
}

using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Protocol.Windows;

/// <summary>
/// A URL to which the window may send the payer back, signed by the merchant ([ours], since the provider's hashing is not
/// public): <c>base64url(url) + "." + hex(hmac_sha256(secret, url))</c>. Without the signature the window would be an open redirect.
/// </summary>
public static class SignedUrl
{
    /// <summary>The most characters a URL may have.</summary>
    public const int UrlLengthMax = 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The token for a URL. Throws <see cref="ArgumentException"/> if it is not an absolute http or https URL.</summary>
    public static string Sign(string url, string secret)
    {
        if (!IsAllowed(url)) throw new ArgumentException("an absolute http or https URL of printable ASCII", nameof(url));
        if (secret.Length == 0) throw new ArgumentException("a secret is needed", nameof(secret));
        return $"{Base64Url.EncodeToString(Strict.GetBytes(url))}.{Convert.ToHexStringLower(Mac(url, secret))}";
    }

    /// <summary>The URL in a token that was signed with this secret; false for any other token. Compared in constant time.</summary>
    public static bool TryVerify(string? token, string secret, [NotNullWhen(true)] out string? url)
    {
        url = null;
        if (secret.Length == 0 || token?.Split('.') is not [var encoded, var mac] || !TryDecode(encoded, out var decoded)) return false;
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Mac(decoded, secret)));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(mac)) || !IsAllowed(decoded)) return false;
        url = decoded;
        return true;
    }

    private static byte[] Mac(string url, string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Strict.GetBytes(url));

    private static bool TryDecode(string encoded, [NotNullWhen(true)] out string? url)
    {
        url = null;
        if (encoded.Length > UrlLengthMax * 2 || !Base64Url.IsValid(encoded)) return false;
        try
        {
            url = Strict.GetString(Base64Url.DecodeFromChars(encoded));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // Browsers and .NET read blanks, control characters and backslashes differently.
    private static bool IsAllowed(string url) =>
        url.Length <= UrlLengthMax
        && url.All(c => c is > ' ' and < (char)0x7F and not '\\')
        && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && parsed.Host.Length > 0
        && parsed.UserInfo.Length == 0;
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Http;

/// <summary>An id or a label in the path: one segment, percent-encoded UTF-8. <c>%2F</c> is a slash in the id, never in the path.</summary>
internal static class PathText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The decoded segment; false when it is not UTF-8, contains U+0000, or is longer than any id may be.</summary>
    public static bool TryGet(HttpContext http, string name, [NotNullWhen(true)] out string? text) =>
        TryDecode((string)http.Request.RouteValues[name]!, out text)
        && text.EnumerateRunes().Count() <= FieldLimits.TextMax
        && !text.Contains('\0', StringComparison.Ordinal);

    private static bool TryDecode(string segment, [NotNullWhen(true)] out string? text)
    {
        text = null;
        var bytes = new byte[segment.Length];
        var length = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] != '%')
            {
                if (!char.IsAscii(segment[i])) return false;
                bytes[length++] = (byte)segment[i];
            }
            else if (i + 2 < segment.Length && byte.TryParse(segment.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length]))
            {
                length++;
                i += 2;
            }
            else
            {
                return false;
            }
        }

        try
        {
            text = Strict.GetString(bytes, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

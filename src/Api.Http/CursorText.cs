using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Http;

/// <summary>A <see cref="Cursor"/> as one opaque word, for every list: <c>{at}.{base64url(key)}</c>.</summary>
internal static class CursorText
{
    /// <summary>The longest cursor there can be: a key of 190 characters of four bytes each, with its prefixes.</summary>
    private const int LengthMax = 1_200;

    /// <summary>The end of the year 9999 in microseconds, the finest unit a list counts in.</summary>
    private static readonly long AtMax = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null on the last page.</summary>
    public static string? Write(Cursor? next) => next is null
        ? null
        : $"{next.At.ToString(CultureInfo.InvariantCulture)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(next.Key))}";

    /// <summary>The parameter <c>cursor</c>. Null when there is none; null with an error when it is not one of ours.</summary>
    public static Cursor? Read(HttpRequest request, ValidationErrors errors)
    {
        if (!request.Query.TryGetValue("cursor", out var values)) return null;
        if (values is [{ } text] && Parse(text) is { } cursor) return cursor;
        errors.Add("cursor", "The cursor parameter must be the next_cursor of the previous page.");
        return null;
    }

    /// <summary>Null when it is not one of ours.</summary>
    public static Cursor? Parse(string text)
    {
        if (text.Length > LengthMax) return null;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > AtMax) return null;
        try
        {
            var key = Strict.GetString(Base64Url.DecodeFromChars(text.AsSpan(dot + 1)));
            return key.Contains('\0', StringComparison.Ordinal) ? null : new Cursor(at, key);
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}

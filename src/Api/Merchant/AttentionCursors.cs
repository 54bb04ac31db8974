using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Merchant;

/// <summary>A position in the list of what needs attention, as one opaque word: <c>{microseconds}.{base64url(key)}</c>.</summary>
internal static class AttentionCursors
{
    /// <summary>The longest cursor there can be: a key of 190 characters of four bytes each, with its kind.</summary>
    private const int LengthMax = 1_200;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Write(AttentionCursor cursor) =>
        $"{cursor.SinceMicroseconds.ToString(CultureInfo.InvariantCulture)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(cursor.Key))}";

    /// <summary>Null when there is none; null with an error filed when it is not one of ours.</summary>
    public static AttentionCursor? Read(HttpRequest request, ValidationErrors errors)
    {
        if (!request.Query.TryGetValue("cursor", out var values)) return null;
        if (values is [{ } text] && Parse(text) is { } cursor) return cursor;
        errors.Add("cursor", "The cursor parameter must be the next_cursor of the previous page.");
        return null;
    }

    /// <summary>Null when it is not one of ours.</summary>
    public static AttentionCursor? Parse(string text)
    {
        if (text.Length > LengthMax) return null;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var since)) return null;
        // No time can be after the year 9999.
        if (since > (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) return null;
        try
        {
            var key = Strict.GetString(Base64Url.DecodeFromChars(text.AsSpan(dot + 1)));
            return key.Contains('\0', StringComparison.Ordinal) ? null : new AttentionCursor(since, key);
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}

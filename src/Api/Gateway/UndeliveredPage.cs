using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Gateway;

/// <summary>The requested page of undelivered postbacks. The cursor is opaque: a time and a key, in base64url.</summary>
internal readonly record struct UndeliveredPage(UndeliveredCursor? After, int Limit)
{
    public static UndeliveredPage Read(HttpRequest request, ApiLimits limits, ValidationErrors errors)
    {
        var limit = limits.PageSize;
        if (request.Query.TryGetValue("limit", out var size)
            && (size is not [{ } text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit < 1 || limit > limits.PageSizeMax))
        {
            errors.Add("limit", $"The limit parameter must be a number from 1 to {limits.PageSizeMax}.");
        }

        UndeliveredCursor? after = null;
        if (request.Query.TryGetValue("cursor", out var cursor) && (cursor is not [{ } given] || !TryRead(given, out after)))
        {
            errors.Add("cursor", "The cursor parameter must be the next_cursor of the previous page.");
        }

        return new UndeliveredPage(after, limit);
    }

    public static string CursorOf(UndeliveredPostback last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.UndeliveredAt}:{last.Key}")));

    private static bool TryRead(string text, out UndeliveredCursor? cursor)
    {
        cursor = null;
        if (!Base64Url.IsValid(text)) return false;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':', 2);
        if (parts is not [var time, var key] || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return false;
        if (key.Contains('\0', StringComparison.Ordinal)) return false;
        cursor = new UndeliveredCursor(at, key);
        return true;
    }
}

using System.Globalization;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway;

/// <summary>A moment in a request: ISO 8601 with an offset. Without the offset it would be a guess.</summary>
internal static class MomentField
{
    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>Epoch milliseconds; null when the field is absent, or invalid and its error filed.</summary>
    public static long? Read(FieldReader fields, string name, string? text)
    {
        if (text is null) return null;
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time.ToUnixTimeMilliseconds();
        fields.Errors.Add(name, $"The {name} field must be an ISO 8601 date and time with an offset.");
        return null;
    }
}

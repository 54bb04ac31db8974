using System.Globalization;

namespace Paykassma.Protocol.Books;

/// <summary>Times in files: ISO 8601, UTC, milliseconds; <c>2026-11-01T00:00:00.000Z</c>.</summary>
public static class UtcTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly string[] Times = [Format, "yyyy-MM-dd'T'HH:mm:ss'Z'"];
    private static readonly string[] TimesAndDates = [.. Times, "yyyy-MM-dd"];

    /// <param name="epochMs">Epoch milliseconds.</param>
    public static string Of(long epochMs) => DateTimeOffset.FromUnixTimeMilliseconds(epochMs).ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>A point in time, with or without milliseconds.</summary>
    public static bool TryParse(string? text, out long epochMs) => TryParse(text, Times, out epochMs);

    /// <summary>A point in time, or a date for its first moment in UTC.</summary>
    public static bool TryParseTimeOrDate(string? text, out long epochMs) => TryParse(text, TimesAndDates, out epochMs);

    private static bool TryParse(string? text, string[] formats, out long epochMs)
    {
        var isTime = DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        epochMs = isTime ? time.ToUnixTimeMilliseconds() : 0;
        return isTime;
    }
}

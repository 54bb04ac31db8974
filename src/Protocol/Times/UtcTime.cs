using System.Globalization;

namespace Paykassma.Protocol.Times;

/// <summary>Times as our own endpoints, files and logs write them: ISO 8601, UTC, milliseconds; <c>2026-11-01T00:00:00.000Z</c>.</summary>
public static class UtcTime
{
    /// <summary>The format, where a setting takes one.</summary>
    public const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly string[] Times = [Form, "yyyy-MM-dd'T'HH:mm:ss'Z'"];
    private static readonly string[] TimesAndDays = [.. Times, CalendarDay.Form];

    /// <summary>A time in epoch milliseconds.</summary>
    public static string Of(long epochMs) => Of(DateTimeOffset.FromUnixTimeMilliseconds(epochMs));

    /// <summary>A time in epoch milliseconds; null for none.</summary>
    public static string? Of(long? epochMs) => epochMs is { } ms ? Of(ms) : null;

    /// <summary>A moment; what is below a millisecond is cut off.</summary>
    public static string Of(DateTimeOffset moment) => moment.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>A point in time, with or without milliseconds.</summary>
    public static bool TryParse(string? text, out long epochMs) => TryParse(text, Times, out epochMs);

    /// <summary>A point in time, or a day for its first moment in UTC.</summary>
    public static bool TryParseTimeOrDay(string? text, out long epochMs) => TryParse(text, TimesAndDays, out epochMs);

    private static bool TryParse(string? text, string[] forms, out long epochMs)
    {
        var isTime = DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        epochMs = isTime ? time.ToUnixTimeMilliseconds() : 0;
        return isTime;
    }
}

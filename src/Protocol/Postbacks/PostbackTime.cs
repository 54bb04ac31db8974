using System.Globalization;

namespace Paykassma.Protocol.Postbacks;

/// <summary>Dates and times as postbacks write them: <c>YYYY-MM-DD HH:MM:SS</c> in the merchant's time zone.</summary>
public static class PostbackTime
{
    private const string Pattern = "yyyy-MM-dd HH:mm:ss";

    /// <summary>The zone where a merchant has set none: +08:00 the whole year.</summary>
    public static TimeZoneInfo DefaultZone { get; } =
        TimeZoneInfo.CreateCustomTimeZone("UTC+08:00", TimeSpan.FromHours(8), "UTC+08:00", "UTC+08:00");

    /// <summary>A moment as a merchant in <paramref name="zone"/> reads it; fractions of a second are cut off.</summary>
    public static string Format(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>The moment a text stands for in <paramref name="zone"/>; null when it is none. Of an hour that comes twice, the later.</summary>
    public static DateTimeOffset? Parse(string? text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return null;
        return zone.IsInvalidTime(local) ? null : new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}

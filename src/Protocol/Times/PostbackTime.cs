using System.Globalization;

namespace Paykassma.Protocol.Times;

/// <summary>Dates and times as postbacks write them: <c>YYYY-MM-DD HH:MM:SS</c> in the merchant's time zone.</summary>
public static class PostbackTime
{
    private const string Pattern = "yyyy-MM-dd HH:mm:ss";

    /// <summary>The zone of a merchant that has set none: +08:00 the whole year.</summary>
    public static TimeZoneInfo DefaultZone { get; } =
        TimeZoneInfo.CreateCustomTimeZone("UTC+08:00", TimeSpan.FromHours(8), "UTC+08:00", "UTC+08:00");

    /// <summary>A moment in the local time of <paramref name="zone"/>; fractions of a second are cut off.</summary>
    public static string Format(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>The moment that a text means in <paramref name="zone"/>; null if it is not a time. If an hour occurs twice, the later one.</summary>
    public static DateTimeOffset? Parse(string? text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return null;
        return zone.IsInvalidTime(local) ? null : new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}

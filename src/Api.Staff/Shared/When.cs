using System.Globalization;

namespace Paykassma.Api.Staff;

/// <summary>A time as it is shown to staff.</summary>
public static class When
{
    /// <summary>The page's <c>ViewData</c> with the words about its clock; without it the clock is UTC.</summary>
    public const string Clock = "Clock";

    private const string Form = "yyyy-MM-dd HH:mm:ss";
    private const string ExactForm = "yyyy-MM-dd HH:mm:ss.fff";

    /// <summary>The clock of a page, as every page says it at its end.</summary>
    public static string Words(TimeZoneInfo zone) =>
        zone.Equals(TimeZoneInfo.Utc) ? "Times are UTC." : $"Times are in the merchant's time zone, {zone.Id}.";

    /// <param name="epochMs">Milliseconds since 1970, UTC; null for none.</param>
    /// <returns>E.g. <c>2026-01-31 13:45:00</c> in the zone, UTC unless given; a dash for none.</returns>
    public static string Text(long? epochMs, TimeZoneInfo? zone = null) => epochMs is { } at ? Text(at, zone ?? TimeZoneInfo.Utc, Form) : "–";

    /// <summary>A time to the millisecond, for the order of events.</summary>
    public static string Exact(long epochMs, TimeZoneInfo zone) => Text(epochMs, zone, ExactForm);

    /// <summary>How long ago, in its largest unit.</summary>
    public static string Age(long sinceMs, long nowMs) => TimeSpan.FromMilliseconds(Math.Max(0, nowMs - sinceMs)) switch
    {
        { TotalDays: >= 2 } age => $"{(long)age.TotalDays} days",
        { TotalHours: >= 2 } age => $"{(long)age.TotalHours} h",
        { TotalMinutes: >= 2 } age => $"{(long)age.TotalMinutes} min",
        var age => $"{(long)age.TotalSeconds} s",
    };

    private static string Text(long epochMs, TimeZoneInfo zone, string form) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(epochMs), zone).ToString(form, CultureInfo.InvariantCulture);
}

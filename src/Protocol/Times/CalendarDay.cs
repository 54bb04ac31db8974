using System.Globalization;

namespace Paykassma.Protocol.Times;

/// <summary>Days as forms, files and addresses write them: <c>2026-11-01</c>.</summary>
public static class CalendarDay
{
    /// <summary>The format.</summary>
    internal const string Form = "yyyy-MM-dd";

    /// <summary>The day as text.</summary>
    public static string Of(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The day that a text means; false also for the last year of the calendar, whose last day has no next day.</summary>
    public static bool TryParse(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year < DateOnly.MaxValue.Year;

    /// <summary>The day's first moment in UTC.</summary>
    public static DateTimeOffset StartInUtc(this DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}

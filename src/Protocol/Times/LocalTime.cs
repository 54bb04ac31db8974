using System.Globalization;

namespace Paykassma.Protocol.Times;

/// <summary>Times as a form's <c>datetime-local</c> field writes them: without an offset; <c>2026-11-01T05:30:00</c>. The form says in which zone.</summary>
public static class LocalTime
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss";

    private static readonly string[] Times = [Form, "yyyy-MM-dd'T'HH:mm"];
    private static readonly string[] TimesAndDays = [.. Times, CalendarDay.Form];

    /// <summary>A time; fractions of a second are cut off.</summary>
    public static string Of(DateTime local) => local.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>A time, with or without seconds.</summary>
    public static bool TryParse(string? text, out DateTime local) => TryParse(text, Times, out local);

    /// <summary>A time, or a day for its midnight.</summary>
    public static bool TryParseTimeOrDay(string? text, out DateTime local) => TryParse(text, TimesAndDays, out local);

    private static bool TryParse(string? text, string[] forms, out DateTime local) =>
        DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
}

using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Gateway;

/// <summary>The filters of a list, from its address. An invalid filter is reported beside its field, and then the list is not read.</summary>
/// <param name="query">The address's.</param>
/// <param name="zone">The time zone of its dates.</param>
public sealed class ListQuery(IQueryCollection query, TimeZoneInfo zone)
{
    public ValidationErrors Errors { get; } = new();

    /// <summary>As it was typed.</summary>
    public string Given(string name) => query[name].ToString();

    /// <summary>The error of a field; null when it is valid.</summary>
    public string? Error(string name) => Errors[name] is [var text, ..] ? text : null;

    /// <summary>An id or a label; null when the filter is empty.</summary>
    public string? Text(string name)
    {
        var text = Given(name).Trim();
        if (text.Length == 0) return null;
        if (text.Length <= FieldLimits.TextMax && !text.Contains('\0', StringComparison.Ordinal)) return text;
        Errors.Add(name, $"At most {FieldLimits.TextMax} characters.");
        return null;
    }

    /// <summary>One of these; null when the filter is empty.</summary>
    public string? OneOf(string name, IEnumerable<string> known)
    {
        var word = Given(name);
        if (word.Length == 0) return null;
        if (known.Contains(word, StringComparer.Ordinal)) return word;
        Errors.Add(name, "Choose one from the list.");
        return null;
    }

    /// <summary>Two times, the first before the second, in epoch milliseconds; each null when empty.</summary>
    public (long? From, long? Until) Period(string from, string to)
    {
        var period = (From: Moment(from), Until: Moment(to));
        if (period.From >= period.Until) Errors.Add(to, "The end must be later than the beginning.");
        return period;
    }

    /// <summary>From the first moment of one day to the last of another, in epoch milliseconds; each null when empty.</summary>
    public (long? From, long? Until) Days(string first, string last)
    {
        var (from, until) = (Day(first, 0), Day(last, 1));
        if (from >= until) Errors.Add(last, "The last day must not be before the first day.");
        return (from, until);
    }

    /// <summary>Where the previous page ended; null for the first page.</summary>
    public Cursor? After() => After(CursorText.Parse);

    /// <summary>The same, of a list that writes its places in another way.</summary>
    /// <param name="read">Null for a text that is no place.</param>
    public Cursor? After(Func<string, Cursor?> read)
    {
        if (Given(Pager.Parameter) is not { Length: > 0 } text) return null;
        if (read(text) is { } cursor) return cursor;
        Errors.Add(Pager.Parameter, "This page of the list does not exist. Go back to the first page.");
        return null;
    }

    /// <summary>A date, or a date and time, in this time zone, in epoch milliseconds; null when it is neither.</summary>
    public static long? TryMoment(string text, TimeZoneInfo zone) =>
        LocalTime.TryParseTimeOrDay(text, out var local) ? At(local, zone) : null;

    private long? Moment(string name)
    {
        var text = Given(name);
        if (text.Length == 0) return null;
        if (TryMoment(text, zone) is { } moment) return moment;
        Errors.Add(name, "Enter a date and time such as 2026-01-31T08:00.");
        return null;
    }

    private long? Day(string name, int plus)
    {
        var text = Given(name);
        if (text.Length == 0) return null;
        if (CalendarDay.TryParse(text, out var day) && At(day, zone) is not null) return At(day.AddDays(plus), zone);
        Errors.Add(name, "Enter a date such as 2026-01-31.");
        return null;
    }

    private static long? At(DateOnly day, TimeZoneInfo zone) => At(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>Null outside 2000 to 3000: the first and the last years of the calendar do not exist in every zone.</summary>
    private static long? At(DateTime local, TimeZoneInfo zone) =>
        local.Year is >= 2000 and <= 3000 ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds() : null;
}

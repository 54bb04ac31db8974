using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Messages;
using Paykassma.Storage.Queries.Desk;

namespace Paykassma.Api.Pages.BackOffice.Desk;

/// <summary>The filters of a list, from its address. An invalid filter is reported beside its field, and then the list is not read.</summary>
public sealed class ListFilters(IQueryCollection query, TimeZoneInfo zone)
{
    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

    public bool AreGood => _errors.Count == 0;

    /// <summary>As it was typed.</summary>
    public string Given(string name) => query[name].ToString();

    /// <summary>The error of a field; null when it is valid.</summary>
    public string? Error(string name) => _errors.GetValueOrDefault(name);

    /// <summary>A text that can be an id or a label; null when the filter is empty.</summary>
    public string? Text(string name)
    {
        var text = Given(name);
        if (text.Length == 0) return null;
        if (text.Length <= FieldLimits.TextMax && !text.Contains('\0', StringComparison.Ordinal)) return text;
        _errors[name] = $"At most {FieldLimits.TextMax} characters.";
        return null;
    }

    /// <summary>One of the known words; null for any.</summary>
    public string? OneOf(string name, IEnumerable<string> known)
    {
        var word = Given(name);
        if (word.Length == 0) return null;
        if (known.Contains(word, StringComparer.Ordinal)) return word;
        _errors[name] = "Choose one from the list.";
        return null;
    }

    /// <summary>A time in the merchant's time zone, in epoch milliseconds; null when the filter is empty.</summary>
    public long? Moment(string name)
    {
        var text = Given(name);
        if (text.Length == 0) return null;
        if (TryMoment(text, zone) is { } moment) return moment;
        _errors[name] = "Enter a date and time such as 2026-01-31T08:00.";
        return null;
    }

    /// <summary>Two times, the first before the second.</summary>
    public (long? From, long? Until) Period(string from, string to)
    {
        var period = (From: Moment(from), Until: Moment(to));
        if (period.From >= period.Until) _errors[to] = "The end must be later than the beginning.";
        return period;
    }

    /// <summary>Where the previous page ended.</summary>
    public DeskCursor? After()
    {
        if (!query.ContainsKey(Shared.Pager.Parameter)) return null;
        if (TryCursor(Given(Shared.Pager.Parameter)) is { } cursor) return cursor;
        _errors[Shared.Pager.Parameter] = "This page of the list does not exist. Go back to the first page.";
        return null;
    }

    public static string? Cursor(DeskCursor? next) => next is null
        ? null
        : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{next.CreatedAt}:{next.Key}")));

    /// <summary>A date, or a date and time, in this time zone; null when it is neither.</summary>
    public static long? TryMoment(string text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return null;
        // The first and the last years of the calendar do not exist in every zone.
        return local.Year is < 2000 or > 2999 ? null : new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
    }

    private static DeskCursor? TryCursor(string text)
    {
        if (!Base64Url.IsValid(text)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':', 2);
        return parts is [var time, var key] && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && !key.Contains('\0', StringComparison.Ordinal)
            ? new DeskCursor(at, key)
            : null;
    }
}

using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Pages.Shared;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Queries.Lists;

namespace Paykassma.Api.Pages.BackOffice;

/// <summary>The filters of a list, from its address. An invalid filter is reported beside its field, and then the list is not read.</summary>
/// <param name="zone">The time zone of its dates.</param>
public sealed class ListQuery(IQueryCollection query, TimeZoneInfo zone)
{
    private const string DateFormat = "yyyy-MM-dd";

    public ValidationErrors Errors { get; } = new();

    /// <summary>As it was typed.</summary>
    public string Given(string name) => query[name].ToString();

    public string? Error(string name) => Errors[name] is [var text, ..] ? text : null;

    /// <summary>Where the list continues, as a text for the address.</summary>
    public static string? Text(ListCursor? cursor) => cursor is null
        ? null
        : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{cursor.CreatedAt}:{cursor.Key}")));

    /// <summary>An id or a label; null when the filter is empty.</summary>
    public string? Words(string name)
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

    /// <summary>From the first moment of one day to the last of another, in epoch milliseconds; each null when empty.</summary>
    public (long? From, long? Until) Days(string first, string last)
    {
        var (from, until) = (Day(first, 0), Day(last, 1));
        if (from >= until) Errors.Add(last, "The last day must not be before the first day.");
        return (from, until);
    }

    /// <summary>Where the previous page ended; null for the first page.</summary>
    public ListCursor? After()
    {
        if (Given(Pager.Parameter) is not { Length: > 0 } text) return null;
        if (TryRead(text) is { } cursor) return cursor;
        Errors.Add(Pager.Parameter, "This page of the list does not exist. Go back to the first page.");
        return null;
    }

    private long? Day(string name, int plus)
    {
        var text = Given(name);
        if (text.Length == 0) return null;
        if (DateTime.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 3000)
        {
            day = day.AddDays(plus);
            return new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUnixTimeMilliseconds();
        }

        Errors.Add(name, "Enter a date such as 2026-01-31.");
        return null;
    }

    private static ListCursor? TryRead(string text)
    {
        if (!Base64Url.IsValid(text)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':', 2);
        return parts is [var time, var key] && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && !key.Contains('\0', StringComparison.Ordinal)
            ? new ListCursor(at, key)
            : null;
    }
}

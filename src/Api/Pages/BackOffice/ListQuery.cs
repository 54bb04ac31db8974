using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Pages.Shared;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Queries.Lists;

namespace Paykassma.Api.Pages.BackOffice;

/// <summary>What a list's address asks for. What cannot be read is told beside its field, and then nothing is looked for.</summary>
/// <param name="zone">Whose days its dates are.</param>
public sealed class ListQuery(IQueryCollection query, TimeZoneInfo zone)
{
    private const string DateFormat = "yyyy-MM-dd";

    public ValidationErrors Errors { get; } = new();

    /// <summary>As it was typed.</summary>
    public string Given(string name) => query[name].ToString();

    public string? Error(string name) => Errors[name] is [var text, ..] ? text : null;

    /// <summary>Where the list goes on, as its address says it.</summary>
    public static string? Text(ListCursor? cursor) => cursor is null
        ? null
        : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{cursor.CreatedAt}:{cursor.Key}")));

    /// <summary>An id or a label; null when none is asked for.</summary>
    public string? Words(string name)
    {
        var text = Given(name).Trim();
        if (text.Length == 0) return null;
        if (text.Length <= FieldLimits.TextMax && !text.Contains('\0', StringComparison.Ordinal)) return text;
        Errors.Add(name, $"At most {FieldLimits.TextMax} characters.");
        return null;
    }

    /// <summary>One of these; null when none is asked for.</summary>
    public string? OneOf(string name, IEnumerable<string> known)
    {
        var word = Given(name);
        if (word.Length == 0) return null;
        if (known.Contains(word, StringComparer.Ordinal)) return word;
        Errors.Add(name, "Choose one from the list.");
        return null;
    }

    /// <summary>From the first moment of one day to the last of another, in epoch milliseconds; each null when it is not asked for.</summary>
    public (long? From, long? Until) Days(string first, string last)
    {
        var (from, until) = (Day(first, 0), Day(last, 1));
        if (from >= until) Errors.Add(last, "Not before the first day.");
        return (from, until);
    }

    /// <summary>Where the page before ended; null for the first page.</summary>
    public ListCursor? After()
    {
        if (Given(Pager.Parameter) is not { Length: > 0 } text) return null;
        if (TryRead(text) is { } cursor) return cursor;
        Errors.Add(Pager.Parameter, "There is no such page of the list. Go back to the first.");
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

        Errors.Add(name, "A date such as 2026-01-31.");
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

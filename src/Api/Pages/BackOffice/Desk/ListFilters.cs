using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Messages;
using Paykassma.Storage.Queries.Desk;

namespace Paykassma.Api.Pages.BackOffice.Desk;

/// <summary>What a list is asked for by its address. What cannot be read is told beside its field, and then nothing is looked for.</summary>
public sealed class ListFilters(IQueryCollection query, TimeZoneInfo zone)
{
    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

    public bool AreGood => _errors.Count == 0;

    /// <summary>As it was typed.</summary>
    public string Given(string name) => query[name].ToString();

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? Error(string name) => _errors.GetValueOrDefault(name);

    /// <summary>A text that ids and labels may be; null when none was asked for.</summary>
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
        _errors[name] = "Choose one of the list.";
        return null;
    }

    /// <summary>A time of the merchant's clock, in epoch milliseconds; null when none was asked for.</summary>
    public long? Moment(string name)
    {
        var text = Given(name);
        if (text.Length == 0) return null;
        if (TryMoment(text, zone) is { } moment) return moment;
        _errors[name] = "A date and time such as 2026-01-31T08:00.";
        return null;
    }

    /// <summary>Two times, the first before the second.</summary>
    public (long? From, long? Until) Period(string from, string to)
    {
        var period = (From: Moment(from), Until: Moment(to));
        if (period.From >= period.Until) _errors[to] = "Later than the beginning.";
        return period;
    }

    /// <summary>Where the page before ended.</summary>
    public DeskCursor? After()
    {
        if (!query.ContainsKey(Shared.Pager.Parameter)) return null;
        if (TryCursor(Given(Shared.Pager.Parameter)) is { } cursor) return cursor;
        _errors[Shared.Pager.Parameter] = "This page of the list is not there. Go back to the first.";
        return null;
    }

    public static string? Cursor(DeskCursor? next) => next is null
        ? null
        : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{next.CreatedAt}:{next.Key}")));

    /// <summary>A date, or a date and time, of a clock in this zone; null when it is neither.</summary>
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

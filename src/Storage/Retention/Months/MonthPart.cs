using System.Globalization;

namespace Paykassma.Storage.Retention.Months;

/// <summary>One part of a table that is divided by months.</summary>
/// <param name="Table">The part's own name.</param>
/// <param name="From">The first moment in it, epoch milliseconds, UTC; null for the oldest part.</param>
/// <param name="Until">The first moment after it; null for the part of all months without one of their own.</param>
public sealed record MonthPart(string Table, long? From, long? Until)
{
    /// <summary>How a month is written, e.g. <c>2026-05</c>.</summary>
    public const string MonthFormat = "yyyy-MM";

    /// <summary>The first moment of a month, UTC; null if the text is no month.</summary>
    public static DateTimeOffset? MonthOf(string text) =>
        DateTimeOffset.TryParseExact(text, MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var month) ? month : null;

    /// <summary>The part of one month.</summary>
    internal static MonthPart Of(string whole, DateTimeOffset month) => new(
        string.Create(CultureInfo.InvariantCulture, $"{whole}_{month:yyyy_MM}"), month.ToUnixTimeMilliseconds(), month.AddMonths(1).ToUnixTimeMilliseconds());
}

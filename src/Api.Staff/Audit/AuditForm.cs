using System.Globalization;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Staff;

/// <summary>The filter of the audit trail, from the address. Days are UTC; the last one is included.</summary>
public sealed record AuditForm(string? Who, string? Action, string? Subject, string? Merchant, string? From, string? To)
{
    public string? FromFault => From is null || Day(From) is not null ? null : "Enter a day such as 2026-01-31.";

    public string? ToFault => To is null ? null
        : Day(To) is not { } to ? "Enter a day such as 2026-01-31."
        : From is not null && Day(From) is { } from && to < from ? "The last day must not be before the first day."
        : null;

    public bool IsUsable => FromFault is null && ToFault is null;

    public AuditFilter Filter => new()
    {
        Who = Who,
        Action = Action,
        Subject = Subject,
        Merchant = Merchant,
        From = Day(From) is { } from ? Ms(from) : 0,
        To = Day(To) is { } to ? Ms(to.AddDays(1)) : long.MaxValue,
    };

    public static AuditForm Read(IQueryCollection query)
    {
        return new(Text("who"), Text("action"), Text("subject"), Text("merchant"), Text("from"), Text("to"));

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>False if the text is not a position in the trail.</summary>
    public static bool TryReadCursor(string? text, out Cursor? cursor)
    {
        cursor = null;
        if (text is null) return true;
        cursor = CursorText.Parse(text);
        return cursor is not null && long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    private static DateOnly? Day(string? text) => CalendarDay.TryParse(text, out var day) ? day : null;

    private static long Ms(DateOnly day) => day.StartInUtc().ToUnixTimeMilliseconds();
}

using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Orders;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Merchant;

/// <summary>The filters of a list of orders: the typed texts, and the valid filter.</summary>
internal sealed class OrderSearch
{
    private OrderSearch()
    {
    }

    public required string Id { get; init; }
    public required string Label { get; init; }
    public required string Status { get; init; }
    public required string System { get; init; }
    public required string Currency { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }

    public ValidationErrors Errors { get; } = new();

    /// <summary>Valid only when there are no errors.</summary>
    public OrderFilter Filter { get; private set; } = new();

    /// <summary>Where the page begins; null for the newest orders.</summary>
    public Cursor? Before { get; private set; }

    public static OrderSearch Read(OrderKind kind, HttpRequest request)
    {
        var search = new OrderSearch
        {
            Id = Text("id"),
            Label = Text("label"),
            Status = Text("status"),
            System = Text("system"),
            Currency = Text("currency"),
            From = Text("from"),
            To = Text("to"),
        };
        search.Check(kind, request.Query[Pager.Parameter].ToString());
        return search;

        string Text(string name) => request.Query[name].ToString();
    }

    /// <summary>Whether an order that was found by its id matches the other filters.</summary>
    public bool Wants(OrderRow row) =>
        (Filter.Label is null || row.Label == Filter.Label)
        && (Filter.Status is null || row.Status == Filter.Status)
        && (Filter.System is null || row.System == Filter.System)
        && (Filter.Currency is null || row.Currency == Filter.Currency)
        && row.CreatedAt >= Filter.From && row.CreatedAt < Filter.To;

    private void Check(OrderKind kind, string cursor)
    {
        if (Id.Length > 0 && !QueryText.IsName(Id)) Errors.Add("id", "An id cannot be this long.");
        if (Label.Length > 0 && !QueryText.IsName(Label)) Errors.Add("label", "A label cannot be this long.");
        if (Status.Length > 0 && !StatedNames.StatusesOf(kind).Contains(Status)) Errors.Add("status", "There is no such status.");
        if (System.Length > 0 && !StatedNames.SystemsOf(kind).Contains(System)) Errors.Add("system", "There is no such payment system.");
        if (Currency.Length > 0 && !Protocol.Catalogue.Currency.TryGet(Currency, out _)) Errors.Add("currency", "There is no such currency.");
        var from = Day("from", From);
        var to = Day("to", To)?.AddDays(1);
        if (to <= from) Errors.Add("to", "The last day must not be before the first.");
        Before = CursorText.Parse(cursor);
        if (cursor.Length > 0 && Before is null) Errors.Add(Pager.Parameter, "This page of the list does not exist. Start again from the newest entries.");
        Filter = new OrderFilter
        {
            Label = Given(Label),
            Status = Given(Status),
            System = Given(System),
            Currency = Given(Currency),
            From = from?.ToUnixTimeMilliseconds() ?? 0,
            To = to?.ToUnixTimeMilliseconds() ?? long.MaxValue,
        };
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private DateTimeOffset? Day(string field, string text) => text.Length == 0 ? null : DayField.Read(Errors, field, text);
}

namespace Paykassma.Storage.Orders;

/// <summary>The kind of the merchant side's orders in a list. The names are those of the states.</summary>
public enum OrderKind
{
    Deposit,
    Withdrawal,
}

/// <summary>Which orders a list shows; null for any.</summary>
public sealed record OrderFilter
{
    /// <summary>Exactly this label; found by the index of the list.</summary>
    public string? Label { get; init; }

    /// <summary>As stored, e.g. <c>needs_attention</c>.</summary>
    public string? Status { get; init; }

    /// <summary>A deposit's <c>wallet_type</c>, a withdrawal's <c>payment_system</c>.</summary>
    public string? System { get; init; }
    public string? Currency { get; init; }

    /// <summary>Created at this time or later, epoch milliseconds.</summary>
    public long From { get; init; }

    /// <summary>Created before this time, epoch milliseconds.</summary>
    public long To { get; init; } = long.MaxValue;

    /// <summary>Whether rows must be read to know whether they match.</summary>
    internal bool LooksAtRows => Status is not null || System is not null || Currency is not null;

    internal bool Wants(OrderRow row) =>
        (Status is null || row.Status == Status)
        && (System is null || row.System == System)
        && (Currency is null || row.Currency == Currency);
}

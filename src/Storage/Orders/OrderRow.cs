using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Orders;

/// <summary>A deposit or withdrawal of the merchant side as a list shows it. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
public sealed record OrderRow
{
    /// <summary>The order's own id, without its kind.</summary>
    public required string Id { get; init; }
    public required long CreatedAt { get; init; }
    public required string Label { get; init; }
    public required string Status { get; init; }

    /// <summary>A deposit's <c>wallet_type</c>, a withdrawal's <c>payment_system</c>.</summary>
    public required string System { get; init; }
    public required string Currency { get; init; }

    /// <summary>The requested amount.</summary>
    public required long Amount { get; init; }

    /// <summary>The credited amount of a deposit; null until it is credited, and for withdrawals.</summary>
    public long? Credited { get; init; }

    /// <summary>The wallet transfer that a deposit was credited for.</summary>
    public string? TransactionId { get; init; }

    /// <summary>Whether a person credited the deposit.</summary>
    public bool IsCreditedByHand { get; init; }

    /// <summary>When a deposit was credited, or a withdrawal ended.</summary>
    public long? FinishedAt { get; init; }

    /// <summary>For a withdrawal: a test, which books nothing.</summary>
    public bool IsTest { get; init; }

    /// <summary>Why it needs manual review; null if it does not.</summary>
    public string? AttentionReason { get; init; }
    public string? LastAnswer { get; init; }
}

/// <summary>A page of a list of orders, newest first.</summary>
/// <param name="Next">Where the next, older page begins, by the order's own id; null if there is none.</param>
/// <param name="GaveUp">Whether the page ended because it had read its limit of rows, not because it is full.</param>
public sealed record OrderPage(IReadOnlyList<OrderRow> Rows, Cursor? Next, bool GaveUp);

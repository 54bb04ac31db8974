namespace Paykassma.Storage.Queries;

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

    /// <summary>As asked for.</summary>
    public required long Amount { get; init; }

    /// <summary>What a deposit was credited with; null until it was, and of withdrawals.</summary>
    public long? Credited { get; init; }

    /// <summary>The wallet transfer a deposit was credited by.</summary>
    public string? TransactionId { get; init; }

    /// <summary>When a deposit was credited, or a withdrawal ended.</summary>
    public long? FinishedAt { get; init; }

    /// <summary>Of a withdrawal: a rehearsal, which books nothing.</summary>
    public bool IsTest { get; init; }

    /// <summary>Why a person must look; null when none must.</summary>
    public string? AttentionReason { get; init; }
    public string? LastAnswer { get; init; }
}

/// <summary>A page of a list of orders, newest first.</summary>
/// <param name="Next">Where the next, older page begins, by the order's own id; null when there is none.</param>
/// <param name="GaveUp">Whether the page ended because enough rows were looked at, not because it is full.</param>
public sealed record OrderPage(IReadOnlyList<OrderRow> Rows, Cursor? Next, bool GaveUp);

namespace Paykassma.Storage.Payments;

/// <summary>Which payments a list shows; null means any. Times in epoch milliseconds.</summary>
/// <param name="From">Created at this time or later.</param>
/// <param name="Until">Created before this time.</param>
public sealed record PaymentFilter(
    string Merchant,
    string? Id = null,
    string? Label = null,
    string? Status = null,
    string? WalletType = null,
    string? Currency = null,
    long? From = null,
    long? Until = null);

/// <summary>A payment of the gateway as a list shows it. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
public sealed record PaymentItem
{
    public required string Id { get; init; }
    public required long CreatedAt { get; init; }
    public required string Label { get; init; }
    public required string Status { get; init; }
    public required string WalletType { get; init; }

    /// <summary>The requested currency.</summary>
    public required string Currency { get; init; }

    /// <summary>The requested amount.</summary>
    public required long Amount { get; init; }
    public required string Key1 { get; init; }

    /// <summary>When the number was typed.</summary>
    public long TypedAt { get; init; }

    /// <summary>While an operator must decide and it owns no transfer: those that it could get.</summary>
    public IReadOnlyList<SeenTransfer> Seen { get; init; } = [];

    /// <summary>While an operator must decide: what was reported of these transfers otherwise.</summary>
    public IReadOnlyList<SeenDispute> Disputes { get; init; } = [];

    /// <summary>The grain keys of other payments that claim the same money.</summary>
    public IReadOnlyList<string> Rivals { get; init; } = [];

    /// <summary>The received amount, if a wallet transfer was matched; while an operator must decide, that of the only one it could get.</summary>
    public long? ReceivedAmount { get; init; }
    public string? ReceivedCurrency { get; init; }
    public long? ReceivedAt { get; init; }

    /// <summary>The receiving wallet.</summary>
    public string? Wallet { get; init; }
    public string? TransactionId { get; init; }

    /// <summary>Why it needs manual review, e.g. <c>amount_differs</c>.</summary>
    public required IReadOnlyList<string> Suspicions { get; init; }

    /// <summary>When a possible payment expires.</summary>
    public long? DueAt { get; init; }

    /// <summary>The message to the payer if it failed.</summary>
    public string? Message { get; init; }
}

namespace Paykassma.Storage.Queries.Desk;

/// <summary>Which payments a list shows; what is null is not asked for. Times in epoch milliseconds.</summary>
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

    /// <summary>The currency that was asked for.</summary>
    public required string Currency { get; init; }

    /// <summary>The amount that was asked for.</summary>
    public required long Amount { get; init; }
    public required string Key1 { get; init; }

    /// <summary>What came, where a wallet transfer was matched.</summary>
    public long? ReceivedAmount { get; init; }
    public string? ReceivedCurrency { get; init; }
    public long? ReceivedAt { get; init; }

    /// <summary>The wallet it came to.</summary>
    public string? Wallet { get; init; }
    public string? TransactionId { get; init; }

    /// <summary>Why a person must look, e.g. <c>amount_differs</c>.</summary>
    public required IReadOnlyList<string> Suspicions { get; init; }

    /// <summary>When a possible payment's time is up.</summary>
    public long? DueAt { get; init; }

    /// <summary>What the payer was told where it failed.</summary>
    public string? Message { get; init; }
}

/// <summary>A page of payments, the newest first.</summary>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="SearchedTo">When the search stopped short, having looked at as many payments as one page may: the creation time it came to.</param>
public sealed record PaymentPage(IReadOnlyList<PaymentItem> Items, Cursor? Next, long? SearchedTo);

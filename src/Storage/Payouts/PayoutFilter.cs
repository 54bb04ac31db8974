namespace Paykassma.Storage.Payouts;

/// <summary>Which of a merchant's payouts a list shows; null means any. Times in epoch milliseconds.</summary>
/// <param name="Id">Finds this payout; all other filters are ignored.</param>
/// <param name="From">Created at this time or later.</param>
/// <param name="Until">Created before this time.</param>
public sealed record PayoutFilter(
    string Merchant,
    PayoutStanding Standing = PayoutStanding.Open,
    string? WalletType = null,
    string? Currency = null,
    string? Label = null,
    string? Id = null,
    long? From = null,
    long? Until = null);

/// <summary>The status filter of a list of payouts.</summary>
public enum PayoutStanding
{
    /// <summary>Not ended yet, or needs manual review. The longest waiting first; the other filters list the newest first.</summary>
    Open,

    /// <summary>A second person must confirm it, or a person must approve that the channel pays it.</summary>
    AwaitsSecond,
    New,
    Processing,
    Success,
    Fail,
    Cancelled,
    Refused,
    Any,
}

/// <summary>A payout as a list shows it. Amount in minor units, times in epoch milliseconds, UTC.</summary>
public sealed record PayoutItem
{
    public required string Id { get; init; }
    public required long CreatedAt { get; init; }
    public required string Label { get; init; }
    public required string Status { get; init; }
    public required string PaymentSystem { get; init; }
    public required string WalletType { get; init; }
    public required string Currency { get; init; }
    public required long Amount { get; init; }
    public required bool IsTest { get; init; }
    public required string Origin { get; init; }
    public required string Carrier { get; init; }
    public string? Operator { get; init; }

    /// <summary>Whether someone prepared it for a second person to confirm.</summary>
    public bool IsPrepared { get; init; }

    /// <summary>Whether the channel waits for a person to approve it.</summary>
    public bool AwaitsApproval { get; init; }
    public string? AttentionReason { get; init; }
    public long? FinishedAt { get; init; }
}

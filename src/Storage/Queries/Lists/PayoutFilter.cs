namespace Paykassma.Storage.Queries.Lists;

/// <summary>Which of a merchant's payouts a list shows; what is null is not asked for. Times in epoch milliseconds.</summary>
/// <param name="Id">Finds that one, whatever else is asked for.</param>
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

/// <summary>Where a payout stands, as a list asks for it.</summary>
public enum PayoutStanding
{
    /// <summary>Its end is still to come, or it asks for a person. The longest waiting first; all others are listed the newest first.</summary>
    Open,

    /// <summary>A second person must confirm it, or a person approve that the channel has it.</summary>
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

    /// <summary>Who prepared it for a second person to confirm; null when nobody, or when it has been confirmed.</summary>
    public string? PreparedBy { get; init; }

    /// <summary>Whether the channel waits for a person to approve it.</summary>
    public bool AwaitsApproval { get; init; }
    public string? AttentionReason { get; init; }
    public long? FinishedAt { get; init; }
}

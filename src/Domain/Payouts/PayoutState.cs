namespace Paykassma.Domain.Payouts;

/// <summary>The status of a payout on the gateway. The names are stored.</summary>
public enum PayoutStatus
{
    /// <summary>Registered; nobody works on it yet.</summary>
    New,

    /// <summary>Someone works on it, or an operator must.</summary>
    Processing,

    /// <summary>Paid.</summary>
    Success,

    /// <summary>Not paid, and never will be.</summary>
    Fail,

    /// <summary>Cancelled by an operator before anyone worked on it.</summary>
    Cancelled,

    /// <summary>Refused when it was requested. The id stays refused: a delayed duplicate must not pay.</summary>
    Refused,
}

/// <summary>Who requested a payout. The names are stored.</summary>
public enum PayoutOrigin
{
    /// <summary>The merchant, by its API request.</summary>
    Api,

    /// <summary>An operator added it by hand: no postback is sent for its outcome (seed).</summary>
    BackOffice,
}

/// <summary>Who makes a payout. The names are stored.</summary>
public enum PayoutCarrier
{
    /// <summary>Nobody. If its status is processing, it waits for an operator.</summary>
    None,

    /// <summary>The channel: it was told to pay, or is about to be told.</summary>
    Channel,

    /// <summary>An operator.</summary>
    Operator,

    /// <summary>Nobody needs to: it is a test request.</summary>
    Test,
}

/// <summary>Why a payout needs manual review. The names are stored and shown.</summary>
public enum PayoutAttention
{
    /// <summary>It has been open for too long.</summary>
    OpenTooLong,

    /// <summary>The channel was told to pay and does not report the outcome.</summary>
    ChannelSilent,

    /// <summary>The channel was told to pay and does not know the payout.</summary>
    UnknownToChannel,

    /// <summary>The channel has no way to ask about the outcome.</summary>
    ChannelCannotTell,

    /// <summary>The channel says that it paid a payout which an operator has taken or ended.</summary>
    ChannelContradicts,
}

/// <summary>Where the money goes, as given in the request.</summary>
public sealed record PayoutReceiver(string? AccountNumber, string? AccountName, string? AccountEmail, string? BankCode, string? BranchCode);

/// <summary>The content of a payout request. Amount in minor units.</summary>
/// <param name="PaymentSystem">The name used in the request.</param>
/// <param name="WalletType">The method's own name, as the postback gives it.</param>
public sealed record PayoutRequest(
    string PaymentSystem, string WalletType, string Label, string Currency, long Amount, bool IsTest, string Comment, PayoutReceiver Receiver);

/// <summary>A payout of the gateway. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
public sealed record PayoutState
{
    /// <summary>How much of a channel's message is kept, in UTF-16 code units.</summary>
    public const int LastAnswerMax = 500;

    public required PayoutStatus Status { get; init; }
    public required PayoutOrigin Origin { get; init; }

    /// <summary>Fingerprint of the request's content: a repeat with different content is not the same request.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>If a refused request could not be read, this and all that follows up to the receiver is empty.</summary>
    public required string Label { get; init; }
    public required string PaymentSystem { get; init; }
    public required string WalletType { get; init; }
    public required string Currency { get; init; }
    public required long Amount { get; init; }
    public required bool IsTest { get; init; }
    public required string Comment { get; init; }
    public required PayoutReceiver Receiver { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>When a re-check is due. Never null while the payout is open: the list of open payouts is read by it.</summary>
    public long? DueAt { get; init; }

    /// <summary>The answer that a refused request got, byte for byte.</summary>
    public string? Answer { get; init; }

    /// <summary>The channel that makes the payout; fixed when the payout was registered.</summary>
    public string? Channel { get; init; }
    public PayoutCarrier Carrier { get; init; }
    public long? ProcessingAt { get; init; }

    /// <summary>Who added it by hand.</summary>
    public string? AddedBy { get; init; }

    /// <summary>Whether its amount was above the limit when it was registered. Raising the limit later does not change this.</summary>
    public bool TwoPersons { get; init; }

    /// <summary>Who approved that the channel pays it although it is above the limit.</summary>
    public string? ApprovedBy { get; init; }
    public long? ApprovedAt { get; init; }

    /// <summary>Who took it.</summary>
    public string? Operator { get; init; }

    /// <summary>Who prepared it as paid; a second person must confirm.</summary>
    public string? PreparedBy { get; init; }
    public long? PreparedAt { get; init; }
    public string? PreparedComment { get; init; }

    /// <summary>The second person, who confirmed it.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>Who sent it back the last time it was prepared, and why.</summary>
    public string? SentBackBy { get; init; }
    public long? SentBackAt { get; init; }
    public string? SentBackComment { get; init; }

    /// <summary>How often the channel was called: first to pay, then only to ask. Also the number of the latest attempt.</summary>
    public int Attempts { get; init; }

    /// <summary>The attempt that has no outcome yet, or null.</summary>
    public int? OpenAttempt { get; init; }

    /// <summary>The channel's latest message.</summary>
    public string? LastAnswer { get; init; }

    public PayoutAttention? AttentionReason { get; init; }
    public long? AttentionAt { get; init; }

    public long? FinishedAt { get; init; }

    /// <summary>The comment sent to the merchant with the outcome, if it is not the request's own comment.</summary>
    public string? EndComment { get; init; }

    /// <summary>Whether the postback about the outcome is not queued yet.</summary>
    public bool PostbackOwed { get; init; }

    /// <summary>Whether it has not ended yet.</summary>
    public bool IsOpen => Status is PayoutStatus.New or PayoutStatus.Processing;
}

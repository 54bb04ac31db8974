namespace Paykassma.Domain.Payouts;

/// <summary>Where a payout of the gateway stands. The names are stored.</summary>
public enum PayoutStatus
{
    /// <summary>Taken in; nobody carries it out yet.</summary>
    New,

    /// <summary>Someone carries it out, or an operator must.</summary>
    Processing,

    /// <summary>Paid.</summary>
    Success,

    /// <summary>Not paid, and never will be.</summary>
    Fail,

    /// <summary>Called off by an operator before anyone carried it out.</summary>
    Cancelled,

    /// <summary>Refused when it was asked for. The id stays refused: a delayed duplicate must not pay.</summary>
    Refused,
}

/// <summary>Where a payout came from. The names are stored.</summary>
public enum PayoutOrigin
{
    /// <summary>The merchant asked for it.</summary>
    Api,

    /// <summary>An operator added it by hand: its end is told to nobody (seed).</summary>
    BackOffice,
}

/// <summary>Who carries a payout out. The names are stored.</summary>
public enum PayoutCarrier
{
    /// <summary>Nobody; a processing payout that nobody carries waits for an operator.</summary>
    None,

    /// <summary>The channel: it has been, or is about to be, told to pay.</summary>
    Channel,

    /// <summary>An operator.</summary>
    Operator,

    /// <summary>Nobody has to: a test request.</summary>
    Test,
}

/// <summary>Why a person must look at a payout. The names are stored and shown.</summary>
public enum PayoutAttention
{
    /// <summary>Nobody has ended it in time.</summary>
    OpenTooLong,

    /// <summary>The channel was told to pay and does not say how it ended.</summary>
    ChannelSilent,

    /// <summary>The channel was told to pay and does not know the payout.</summary>
    UnknownToChannel,

    /// <summary>The channel cannot be asked how it ended.</summary>
    ChannelCannotTell,

    /// <summary>The channel says it paid what an operator has taken or ended.</summary>
    ChannelContradicts,
}

/// <summary>Where the money goes, as the request gave it.</summary>
public sealed record PayoutReceiver(string? AccountNumber, string? AccountName, string? AccountEmail, string? BankCode, string? BranchCode);

/// <summary>What is asked for. Amount in minor units.</summary>
/// <param name="PaymentSystem">As the request named it.</param>
/// <param name="WalletType">The method's own name, as the postback gives it.</param>
public sealed record PayoutRequest(
    string PaymentSystem, string WalletType, string Label, string Currency, long Amount, bool IsTest, string Comment, PayoutReceiver Receiver);

/// <summary>A payout of the gateway. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
public sealed record PayoutState
{
    /// <summary>As much of a channel's words as is kept, in UTF-16 code units.</summary>
    public const int LastAnswerMax = 500;

    public required PayoutStatus Status { get; init; }
    public required PayoutOrigin Origin { get; init; }

    /// <summary>Of what was asked for: a repeat with other content is not the same request.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Empty, as is all below up to the receiver, where a refused request could not be read.</summary>
    public required string Label { get; init; }
    public required string PaymentSystem { get; init; }
    public required string WalletType { get; init; }
    public required string Currency { get; init; }
    public required long Amount { get; init; }
    public required bool IsTest { get; init; }
    public required string Comment { get; init; }
    public required PayoutReceiver Receiver { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>When a re-check must look here. Never null while the payout is open: what is open is found by it.</summary>
    public long? DueAt { get; init; }

    /// <summary>The answer a refused request got, byte for byte.</summary>
    public string? Answer { get; init; }

    /// <summary>The channel that is to carry it out, or has; fixed when the payout was taken in.</summary>
    public string? Channel { get; init; }
    public PayoutCarrier Carrier { get; init; }
    public long? ProcessingAt { get; init; }

    /// <summary>Who added it by hand.</summary>
    public string? AddedBy { get; init; }

    /// <summary>Whether its amount was above the limit when it was taken in: raising the limit afterwards frees nothing.</summary>
    public bool TwoPersons { get; init; }

    /// <summary>Who let the channel have it, though it is above the limit.</summary>
    public string? ApprovedBy { get; init; }
    public long? ApprovedAt { get; init; }

    /// <summary>Who took it.</summary>
    public string? Operator { get; init; }

    /// <summary>Who says it is paid, which a second person is to confirm.</summary>
    public string? PreparedBy { get; init; }
    public long? PreparedAt { get; init; }
    public string? PreparedComment { get; init; }

    /// <summary>The second person.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>Who undid the latest preparation, and why.</summary>
    public string? SentBackBy { get; init; }
    public long? SentBackAt { get; init; }
    public string? SentBackComment { get; init; }

    /// <summary>How often the channel was turned to; the first time to pay, then only to ask. Also the number of the latest attempt.</summary>
    public int Attempts { get; init; }

    /// <summary>The attempt that has no outcome yet, or null.</summary>
    public int? OpenAttempt { get; init; }

    /// <summary>What the channel said last.</summary>
    public string? LastAnswer { get; init; }

    public PayoutAttention? AttentionReason { get; init; }
    public long? AttentionAt { get; init; }

    public long? FinishedAt { get; init; }

    /// <summary>What the merchant is told with the end, where it is not the request's own comment.</summary>
    public string? EndComment { get; init; }

    /// <summary>Whether the merchant is still to be told the end.</summary>
    public bool PostbackOwed { get; init; }

    /// <summary>Whether its end is still to come.</summary>
    public bool IsOpen => Status is PayoutStatus.New or PayoutStatus.Processing;
}

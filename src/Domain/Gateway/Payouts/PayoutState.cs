namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>The status of a payout on the gateway. The names are stored.</summary>
[GenerateSerializer, Alias("paykassma.payout.status")]
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
[GenerateSerializer, Alias("paykassma.payout.origin")]
public enum PayoutOrigin
{
    /// <summary>The merchant, by its API request.</summary>
    Api,

    /// <summary>An operator added it by hand: no postback is sent for its outcome (seed).</summary>
    BackOffice,
}

/// <summary>Who makes a payout. The names are stored.</summary>
[GenerateSerializer, Alias("paykassma.payout.carrier")]
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
[GenerateSerializer, Alias("paykassma.payout.attention")]
public enum PayoutAttention
{
    /// <summary>It has been open for too long.</summary>
    OpenTooLong,

    /// <summary>The channel was told to pay and gives no sign of life.</summary>
    ChannelSilent,

    /// <summary>The channel was told to pay and does not know the payout.</summary>
    UnknownToChannel,

    /// <summary>The channel has no way to ask about the outcome.</summary>
    ChannelCannotTell,

    /// <summary>The channel says that it paid a payout which an operator has taken or ended.</summary>
    ChannelContradicts,
}

/// <summary>Where the money goes, as given in the request.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.receiver")]
public sealed record PayoutReceiver(
    [property: Id(0)] string? AccountNumber,
    [property: Id(1)] string? AccountName,
    [property: Id(2)] string? AccountEmail,
    [property: Id(3)] string? BankCode,
    [property: Id(4)] string? BranchCode);

/// <summary>The content of a payout request. Amount in minor units.</summary>
/// <param name="PaymentSystem">The name used in the request.</param>
/// <param name="WalletType">The method's own name, as the postback gives it.</param>
[GenerateSerializer, Immutable, Alias("paykassma.payout.request")]
public sealed record PayoutRequest(
    [property: Id(0)] string PaymentSystem,
    [property: Id(1)] string WalletType,
    [property: Id(2)] string Label,
    [property: Id(3)] string Currency,
    [property: Id(4)] long Amount,
    [property: Id(5)] bool IsTest,
    [property: Id(6)] string Comment,
    [property: Id(7)] PayoutReceiver Receiver);

/// <summary>A payout of the gateway. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.state")]
public sealed record PayoutState
{
    /// <summary>How much of a channel's message is kept, in UTF-16 code units.</summary>
    public const int LastAnswerMax = 500;

    [Id(0)] public required PayoutStatus Status { get; init; }
    [Id(1)] public required PayoutOrigin Origin { get; init; }

    /// <summary>Fingerprint of the request's content: a repeat with different content is not the same request.</summary>
    [Id(2)] public required string Fingerprint { get; init; }

    /// <summary>If a refused request could not be read, this and all that follows up to the receiver is empty.</summary>
    [Id(3)] public required string Label { get; init; }
    [Id(4)] public required string PaymentSystem { get; init; }
    [Id(5)] public required string WalletType { get; init; }
    [Id(6)] public required string Currency { get; init; }
    [Id(7)] public required long Amount { get; init; }
    [Id(8)] public required bool IsTest { get; init; }
    [Id(9)] public required string Comment { get; init; }
    [Id(10)] public required PayoutReceiver Receiver { get; init; }
    [Id(11)] public required long CreatedAt { get; init; }

    /// <summary>
    /// When a re-check is due. Never null while the payout is open: the list of open payouts is read by it. An ended payout can be due too.
    /// </summary>
    [Id(12)] public long? DueAt { get; init; }

    /// <summary>The answer that a refused request got, byte for byte.</summary>
    [Id(13)] public string? Answer { get; init; }

    /// <summary>The channel that makes the payout; fixed when the payout was registered.</summary>
    [Id(14)] public string? Channel { get; init; }
    [Id(15)] public PayoutCarrier Carrier { get; init; }
    [Id(16)] public long? ProcessingAt { get; init; }

    /// <summary>Who added it by hand.</summary>
    [Id(17)] public string? AddedBy { get; init; }

    /// <summary>
    /// Whether it was above the limit when it was registered: its own amount, or by hand what one person adds in a day together. Raising the
    /// limit later does not change this.
    /// </summary>
    [Id(18)] public bool TwoPersons { get; init; }

    /// <summary>Who approved that the channel pays it although it is above the limit.</summary>
    [Id(19)] public string? ApprovedBy { get; init; }
    [Id(20)] public long? ApprovedAt { get; init; }

    /// <summary>Who took it.</summary>
    [Id(21)] public string? Operator { get; init; }

    /// <summary>Who prepared it as paid; a second person must confirm.</summary>
    [Id(22)] public string? PreparedBy { get; init; }
    [Id(23)] public long? PreparedAt { get; init; }
    [Id(24)] public string? PreparedComment { get; init; }

    /// <summary>The second person, who confirmed it.</summary>
    [Id(25)] public string? ConfirmedBy { get; init; }

    /// <summary>Who sent it back the last time it was prepared, and why.</summary>
    [Id(26)] public string? SentBackBy { get; init; }
    [Id(27)] public long? SentBackAt { get; init; }
    [Id(28)] public string? SentBackComment { get; init; }

    /// <summary>How often the channel was called: first to pay, then only to ask. Also the number of the latest attempt.</summary>
    [Id(29)] public int Attempts { get; init; }

    /// <summary>The attempt that has no outcome yet, or null.</summary>
    [Id(30)] public int? OpenAttempt { get; init; }

    /// <summary>The channel's latest message.</summary>
    [Id(31)] public string? LastAnswer { get; init; }

    [Id(32)] public PayoutAttention? AttentionReason { get; init; }
    [Id(33)] public long? AttentionAt { get; init; }

    [Id(34)] public long? FinishedAt { get; init; }

    /// <summary>The comment sent to the merchant with the outcome, if it is not the request's own comment.</summary>
    [Id(35)] public string? EndComment { get; init; }

    /// <summary>Whether the postback about the outcome is not queued yet.</summary>
    [Id(36)] public bool PostbackOwed { get; init; }

    /// <summary>The attempt that tells the channel to pay; all later ones only ask. Null while there is none.</summary>
    [Id(37)] public int? SubmitAttempt { get; init; }

    /// <summary>From this time on, that attempt must not call the channel any more. Null while there is none.</summary>
    [Id(38)] public long? SubmitBefore { get; init; }

    /// <summary>The operator who gave it back last, and their words.</summary>
    [Id(39)] public string? GivenBackBy { get; init; }
    [Id(40)] public long? GivenBackAt { get; init; }
    [Id(41)] public string? GivenBackComment { get; init; }

    /// <summary>The operator from whom another took it over last, and the reason.</summary>
    [Id(42)] public string? TakenOverFrom { get; init; }
    [Id(43)] public long? TakenOverAt { get; init; }
    [Id(44)] public string? TakenOverReason { get; init; }

    /// <summary>Who prepared it the last time it was sent back.</summary>
    [Id(45)] public string? PreparedBefore { get; init; }

    /// <summary>
    /// Who prepared it as failed; a second person must confirm. It is not in <see cref="PreparedBy"/>: a process of an earlier build would
    /// confirm it as paid.
    /// </summary>
    [Id(46)] public string? FailPreparedBy { get; init; }
    [Id(47)] public long? FailPreparedAt { get; init; }
    [Id(48)] public string? FailPreparedComment { get; init; }

    /// <summary>When the channel last said that it is working on it. Null while it never did.</summary>
    [Id(49)] public long? ChannelHeardAt { get; init; }

    /// <summary>When the channel is asked next although the payout has left it; null while it is not. Never before <see cref="DueAt"/>.</summary>
    [Id(50)] public long? AskAt { get; init; }

    /// <summary>How long it is asked then; 0 if it never is. Null while the payout has not left the channel.</summary>
    [Id(51)] public long? AskUntil { get; init; }

    /// <summary>While <see cref="AskAt"/> is set: when the payout's own next step is due; null for none.</summary>
    [Id(52)] public long? OwnDueAt { get; init; }

    /// <summary>How often a person has acted on it: by this an act says what it was meant for.</summary>
    [Id(53)] public int Turn { get; init; }

    /// <summary>The request, as it was registered.</summary>
    public PayoutRequest ToRequest() => new(PaymentSystem, WalletType, Label, Currency, Amount, IsTest, Comment, Receiver);

    /// <summary>Whether it has not ended yet.</summary>
    public bool IsOpen => Status is PayoutStatus.New or PayoutStatus.Processing;
}

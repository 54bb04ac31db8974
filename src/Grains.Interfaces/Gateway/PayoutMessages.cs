namespace Paykassma.Grains.Gateway;

/// <summary>A genuine request to pay out, or why it is refused.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.create")]
public sealed record CreatePayout
{
    /// <summary>Of what is asked for, without its id and signature.</summary>
    [Id(0)] public required string Fingerprint { get; init; }

    /// <summary>Null where a refused request could not be read.</summary>
    [Id(1)] public PayoutContent? Content { get; init; }

    /// <summary>The answer the request is refused with, byte for byte; null when it keeps every rule.</summary>
    [Id(2)] public string? Refusal { get; init; }

    /// <summary>Whether an operator added it: then its end is told to nobody.</summary>
    [Id(3)] public bool ByHand { get; init; }

    /// <summary>Which operator.</summary>
    [Id(4)] public string? AddedBy { get; init; }
}

/// <summary>What is asked for.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.content")]
public sealed record PayoutContent
{
    /// <summary>As the request named it.</summary>
    [Id(0)] public required string PaymentSystem { get; init; }

    /// <summary>The method's own name.</summary>
    [Id(1)] public required string WalletType { get; init; }
    [Id(2)] public required string Label { get; init; }
    [Id(3)] public required string Currency { get; init; }

    /// <summary>Minor units.</summary>
    [Id(4)] public required long Amount { get; init; }
    [Id(5)] public bool IsTest { get; init; }
    [Id(6)] public string Comment { get; init; } = "";
    [Id(7)] public string? AccountNumber { get; init; }
    [Id(8)] public string? AccountName { get; init; }
    [Id(9)] public string? AccountEmail { get; init; }
    [Id(10)] public string? BankCode { get; init; }
    [Id(11)] public string? BranchCode { get; init; }
}

/// <summary>An operator's act.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.decision")]
public sealed record PayoutDecision
{
    [Id(0)] public required string Operator { get; init; }

    /// <summary>What the merchant is told instead of the request's own comment.</summary>
    [Id(1)] public string? Comment { get; init; }
}

/// <summary>How a payout command ended, and what the caller should set going.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.answer")]
public sealed record PayoutAnswer
{
    [Id(0)] public required PayoutCode Code { get; init; }
    [Id(1)] public PayoutView? Payout { get; init; }

    /// <summary>With <see cref="PayoutCode.Refused"/>: the answer the request was refused with, byte for byte.</summary>
    [Id(2)] public string? Refusal { get; init; }

    /// <summary>The key of a postback that is due now: a hint for its courier, a re-check finds it anyway.</summary>
    [Id(3)] public string? PostbackDue { get; init; }

    /// <summary>Whether a courier has something to do: a hint, a re-check finds it anyway.</summary>
    [Id(4)] public bool WorkDue { get; init; }
}

/// <summary>How a payout command ended.</summary>
[GenerateSerializer, Alias("paykassma.payout.code")]
public enum PayoutCode
{
    /// <summary>Done now or before.</summary>
    Done,

    /// <summary>The request was refused, now or before.</summary>
    Refused,

    /// <summary>The id was used with other content.</summary>
    Used,

    /// <summary>What the merchant has available does not cover it. Nothing was saved.</summary>
    Insufficient,

    /// <summary>The command has no meaning any more and changed nothing.</summary>
    Ignored,

    /// <summary>There is no such payout.</summary>
    NotFound,

    /// <summary>The channel carries it out.</summary>
    WithChannel,

    /// <summary>Another operator took it.</summary>
    WithAnotherOperator,

    /// <summary>It must be taken first.</summary>
    NotTaken,

    /// <summary>Someone carries it out already.</summary>
    InProcessing,

    /// <summary>It has come to another end.</summary>
    Finished,

    /// <summary>The channel was shut out before it said so.</summary>
    ShutOut,

    /// <summary>It takes another person than the one who added or prepared it.</summary>
    SamePerson,

    /// <summary>It is prepared: a second person confirms it or sends it back.</summary>
    AwaitsSecond,

    /// <summary>Nobody has prepared it.</summary>
    NotPrepared,

    /// <summary>It does not wait for an approval.</summary>
    NothingToApprove,
}

/// <summary>A payout as an operator sees it. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.view")]
public sealed record PayoutView
{
    [Id(0)] public required string Merchant { get; init; }
    [Id(1)] public required string Id { get; init; }
    [Id(2)] public required string Status { get; init; }
    [Id(3)] public required PayoutContent Content { get; init; }
    [Id(4)] public required string Origin { get; init; }
    [Id(5)] public required string Carrier { get; init; }
    [Id(6)] public string? Channel { get; init; }
    [Id(7)] public string? Operator { get; init; }
    [Id(8)] public required long CreatedAt { get; init; }
    [Id(9)] public long? FinishedAt { get; init; }
    [Id(10)] public required int Attempts { get; init; }
    [Id(11)] public string? LastAnswer { get; init; }
    [Id(12)] public string? AttentionReason { get; init; }
    [Id(13)] public long? AttentionAt { get; init; }
    [Id(14)] public string? EndComment { get; init; }

    /// <summary>Whether it is above the limit: no single person makes its money leave.</summary>
    [Id(15)] public bool TwoPersons { get; init; }

    /// <summary>Whether the channel may have it only once a person has approved it.</summary>
    [Id(16)] public bool AwaitsApproval { get; init; }

    /// <summary>Who added it by hand.</summary>
    [Id(17)] public string? AddedBy { get; init; }

    /// <summary>Who let the channel have it.</summary>
    [Id(18)] public string? ApprovedBy { get; init; }
    [Id(19)] public long? ApprovedAt { get; init; }

    /// <summary>When someone began to carry it out.</summary>
    [Id(20)] public long? ProcessingAt { get; init; }

    /// <summary>Who says it is paid, which a second person is to confirm.</summary>
    [Id(21)] public string? PreparedBy { get; init; }
    [Id(22)] public long? PreparedAt { get; init; }
    [Id(23)] public string? PreparedComment { get; init; }

    /// <summary>The second person.</summary>
    [Id(24)] public string? ConfirmedBy { get; init; }

    /// <summary>Who undid the latest preparation, and why.</summary>
    [Id(25)] public string? SentBackBy { get; init; }
    [Id(26)] public long? SentBackAt { get; init; }
    [Id(27)] public string? SentBackComment { get; init; }
}

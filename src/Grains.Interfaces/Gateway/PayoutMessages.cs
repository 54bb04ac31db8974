namespace Paykassma.Grains.Gateway;

/// <summary>A genuine payout request, or why it is refused.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.create")]
public sealed record CreatePayout
{
    /// <summary>Fingerprint of the request's content, without its id and signature.</summary>
    [Id(0)] public required string Fingerprint { get; init; }

    /// <summary>Null if a refused request could not be read.</summary>
    [Id(1)] public PayoutContent? Content { get; init; }

    /// <summary>The answer to a refused request, byte for byte; null for a valid request.</summary>
    [Id(2)] public string? Refusal { get; init; }

    /// <summary>Whether an operator added it: then no postback is sent for its outcome.</summary>
    [Id(3)] public bool ByHand { get; init; }

    /// <summary>The operator who added it.</summary>
    [Id(4)] public string? AddedBy { get; init; }
}

/// <summary>The content of a payout request.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.content")]
public sealed record PayoutContent
{
    /// <summary>The name used in the request.</summary>
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

/// <summary>An operator's decision.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.decision")]
public sealed record PayoutDecision
{
    [Id(0)] public required string Operator { get; init; }

    /// <summary>The comment sent to the merchant instead of the request's own comment.</summary>
    [Id(1)] public string? Comment { get; init; }
}

/// <summary>The result of a payout command, and what the caller should start.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.answer")]
public sealed record PayoutAnswer
{
    [Id(0)] public required PayoutCode Code { get; init; }
    [Id(1)] public PayoutView? Payout { get; init; }

    /// <summary>With <see cref="PayoutCode.Refused"/>: the answer to the refused request, byte for byte.</summary>
    [Id(2)] public string? Refusal { get; init; }

    /// <summary>The key of a postback that is due now. Only a hint for its courier: a re-check finds it anyway.</summary>
    [Id(3)] public string? PostbackDue { get; init; }

    /// <summary>Whether a courier has something to do. Only a hint: a re-check finds it anyway.</summary>
    [Id(4)] public bool WorkDue { get; init; }
}

/// <summary>The result of a payout command.</summary>
[GenerateSerializer, Alias("paykassma.payout.code")]
public enum PayoutCode
{
    /// <summary>Done, now or before.</summary>
    Done,

    /// <summary>The request was refused, now or before.</summary>
    Refused,

    /// <summary>The id was used before with different content.</summary>
    Used,

    /// <summary>The merchant's available balance does not cover it. Nothing was saved.</summary>
    Insufficient,

    /// <summary>The command came too late and changed nothing.</summary>
    Ignored,

    /// <summary>There is no such payout.</summary>
    NotFound,

    /// <summary>The channel is paying it.</summary>
    WithChannel,

    /// <summary>Another operator took it.</summary>
    WithAnotherOperator,

    /// <summary>It must be taken first.</summary>
    NotTaken,

    /// <summary>Someone is already working on it.</summary>
    InProcessing,

    /// <summary>It has already ended with another outcome.</summary>
    Finished,

    /// <summary>The payout had been taken from the channel before the channel reported this.</summary>
    ShutOut,

    /// <summary>The person who added or prepared it may not do this; another person must.</summary>
    SamePerson,

    /// <summary>It is prepared: a second person must confirm it or send it back.</summary>
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

    /// <summary>Whether it is above the limit and needs two persons.</summary>
    [Id(15)] public bool TwoPersons { get; init; }

    /// <summary>Whether the channel may pay it only after a person has approved it.</summary>
    [Id(16)] public bool AwaitsApproval { get; init; }

    /// <summary>Who added it by hand.</summary>
    [Id(17)] public string? AddedBy { get; init; }

    /// <summary>Who approved that the channel pays it.</summary>
    [Id(18)] public string? ApprovedBy { get; init; }
    [Id(19)] public long? ApprovedAt { get; init; }

    /// <summary>When someone began to work on it.</summary>
    [Id(20)] public long? ProcessingAt { get; init; }

    /// <summary>Who prepared it as paid; a second person must confirm.</summary>
    [Id(21)] public string? PreparedBy { get; init; }
    [Id(22)] public long? PreparedAt { get; init; }
    [Id(23)] public string? PreparedComment { get; init; }

    /// <summary>The second person, who confirmed it.</summary>
    [Id(24)] public string? ConfirmedBy { get; init; }

    /// <summary>Who sent it back the last time it was prepared, and why.</summary>
    [Id(25)] public string? SentBackBy { get; init; }
    [Id(26)] public long? SentBackAt { get; init; }
    [Id(27)] public string? SentBackComment { get; init; }
}

using System.Collections.Immutable;

namespace Paykassma.Domain.Merchant.Withdrawals;

/// <summary>The status of a withdrawal on the merchant side. The names are stored.</summary>
[GenerateSerializer, Alias("paykassma.withdrawal.status")]
public enum WithdrawalStatus
{
    /// <summary>The amount is held on the user's balance; nothing was sent yet.</summary>
    Held,

    /// <summary>The first request is being sent: the attempt is saved, its answer is not.</summary>
    Sending,

    /// <summary>The provider accepted it; the result comes by postback.</summary>
    Sent,

    /// <summary>The provider may or may not have it. The hold stays.</summary>
    Unknown,

    /// <summary>Paid: the held amount has left the balance.</summary>
    Settled,

    /// <summary>Not paid: the held amount is free again.</summary>
    Released,

    /// <summary>Cancelled before it was sent.</summary>
    Cancelled,

    /// <summary>Open for too long, or a repeat was refused: needs manual review. The hold stays, and a late postback still ends it.</summary>
    NeedsAttention,

    /// <summary>Paid after the amount was released: an operator must book it.</summary>
    LateSuccess,

    /// <summary>Failed after the amount was settled: needs manual review.</summary>
    LateFailure,

    /// <summary>A late success that was booked by a separate transfer.</summary>
    LateBooked,
}

/// <summary>Why a withdrawal needs manual review. The names are stored and shown.</summary>
[GenerateSerializer, Alias("paykassma.withdrawal.attention")]
public enum WithdrawalAttention
{
    /// <summary>Its outcome has been unknown for too long, or a result that does not fit is held.</summary>
    OutcomeUnknown,

    /// <summary>The provider accepted it and has sent no result for too long.</summary>
    ResultMissing,

    /// <summary>A repeat was refused, but the first request may have been accepted.</summary>
    RefusedOnRepeat,
    LateSuccess,
    LateFailure,
}

/// <summary>Where the money goes, as sent to the provider. Null if not given.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.destination")]
public sealed record WithdrawalDestination(
    [property: Id(0)] string? AccountNumber,
    [property: Id(1)] string? AccountName,
    [property: Id(2)] string? AccountEmail,
    [property: Id(3)] string? BankCode,
    [property: Id(4)] string? BranchCode,
    [property: Id(5)] string? Comment)
{
    /// <summary>The same, with null for each empty text.</summary>
    public WithdrawalDestination WithoutEmptyTexts() =>
        new(Given(AccountNumber), Given(AccountName), Given(AccountEmail), Given(BankCode), Given(BranchCode), Given(Comment));

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>What an operator has decided. <paramref name="At"/> in epoch milliseconds.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.decision")]
public sealed record WithdrawalDecision(
    [property: Id(0)] WithdrawalAction Action, [property: Id(1)] string Operator, [property: Id(2)] string Reason, [property: Id(3)] long At)
{
    /// <summary>The second person; null if the operator decided alone. States of older builds have the name in the reason.</summary>
    [Id(4)] public string? ApprovedBy { get; init; }
}

/// <summary>A withdrawal of the merchant side. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.state")]
public sealed record WithdrawalState
{
    [Id(0)] public required WithdrawalStatus Status { get; init; }
    [Id(1)] public required string Label { get; init; }
    [Id(2)] public required string PaymentSystem { get; init; }

    /// <summary>The <c>wallet_type</c> its result postback must have.</summary>
    [Id(3)] public required string WalletType { get; init; }
    [Id(4)] public required string Currency { get; init; }
    [Id(5)] public required long Amount { get; init; }
    [Id(6)] public required WithdrawalDestination Destination { get; init; }

    /// <summary>A test: it goes through the whole life cycle and books nothing.</summary>
    [Id(7)] public required bool IsTest { get; init; }
    [Id(8)] public required long CreatedAt { get; init; }

    /// <summary>When a re-check is due; null if only an operator or a postback can change it.</summary>
    [Id(9)] public long? DueAt { get; init; }

    /// <summary>How many requests were ever opened under this id.</summary>
    [Id(10)] public int Attempts { get; init; }

    /// <summary>The attempt whose answer is awaited.</summary>
    [Id(11)] public int? OpenAttempt { get; init; }

    /// <summary>Since when it waits for an answer or a result, and how often the provider was asked again since then.</summary>
    [Id(12)] public long? WaitingSince { get; init; }
    [Id(13)] public int Asks { get; init; }

    /// <summary>When the provider answered "ok".</summary>
    [Id(14)] public long? AcceptedAt { get; init; }

    /// <summary>The last message about it, from the provider or ours.</summary>
    [Id(15)] public string? LastAnswer { get; init; }

    /// <summary>When a postback first said success, and when one first said fail.</summary>
    [Id(16)] public long? SuccessAt { get; init; }
    [Id(17)] public long? FailureAt { get; init; }
    [Id(18)] public long? FinishedAt { get; init; }
    [Id(19)] public WithdrawalAttention? AttentionReason { get; init; }
    [Id(20)] public long? AttentionAt { get; init; }
    [Id(21)] public ImmutableArray<WithdrawalDecision> Decisions { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Whether a settled amount was returned. It is returned once; a person adjusts the balance if the provider changes its mind again.</summary>
    [Id(22)] public bool WasReturned { get; init; }

    /// <summary>The last success and the last failure as they were told; null if none was, or by an older version.</summary>
    [Id(23)] public string? SuccessTold { get; init; }
    [Id(24)] public string? FailureTold { get; init; }

    /// <summary>Whether a late success was booked: that is done once. False in states older than this field, where the decisions tell.</summary>
    [Id(25)] public bool WasBookedLate { get; init; }
}

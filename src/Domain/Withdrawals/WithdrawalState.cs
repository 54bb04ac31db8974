using System.Collections.Immutable;

namespace Paykassma.Domain.Withdrawals;

/// <summary>The status of a withdrawal on the merchant side. The names are stored.</summary>
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
public enum WithdrawalAttention
{
    /// <summary>Its outcome has been unknown for too long.</summary>
    OutcomeUnknown,

    /// <summary>The provider accepted it and has sent no result for too long.</summary>
    ResultMissing,

    /// <summary>A repeat was refused, but the first request may have been accepted.</summary>
    RefusedOnRepeat,
    LateSuccess,
    LateFailure,
}

/// <summary>Where the money goes, as sent to the provider. Null if not given.</summary>
public sealed record WithdrawalDestination(
    string? AccountNumber, string? AccountName, string? AccountEmail, string? BankCode, string? BranchCode, string? Comment);

/// <summary>What an operator has decided. <paramref name="At"/> in epoch milliseconds.</summary>
public sealed record WithdrawalDecision(WithdrawalAction Action, string Operator, string Reason, long At);

/// <summary>A withdrawal of the merchant side. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
public sealed record WithdrawalState
{
    public required WithdrawalStatus Status { get; init; }
    public required string Label { get; init; }
    public required string PaymentSystem { get; init; }

    /// <summary>The <c>wallet_type</c> its result postback must have.</summary>
    public required string WalletType { get; init; }
    public required string Currency { get; init; }
    public required long Amount { get; init; }
    public required WithdrawalDestination Destination { get; init; }

    /// <summary>A test: it goes through the whole life cycle and books nothing.</summary>
    public required bool IsTest { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>When a re-check is due; null if only an operator or a postback can change it.</summary>
    public long? DueAt { get; init; }

    /// <summary>How many requests were ever opened under this id.</summary>
    public int Attempts { get; init; }

    /// <summary>The attempt whose answer is awaited.</summary>
    public int? OpenAttempt { get; init; }

    /// <summary>Since when it waits for an answer or a result, and how often the provider was asked again since then.</summary>
    public long? WaitingSince { get; init; }
    public int Asks { get; init; }

    /// <summary>When the provider answered "ok".</summary>
    public long? AcceptedAt { get; init; }

    /// <summary>The last message about it, from the provider or ours.</summary>
    public string? LastAnswer { get; init; }

    /// <summary>When a postback first said success, and when one first said fail.</summary>
    public long? SuccessAt { get; init; }
    public long? FailureAt { get; init; }
    public long? FinishedAt { get; init; }
    public WithdrawalAttention? AttentionReason { get; init; }
    public long? AttentionAt { get; init; }
    public ImmutableArray<WithdrawalDecision> Decisions { get => field.IsDefault ? [] : field; init; } = [];
}

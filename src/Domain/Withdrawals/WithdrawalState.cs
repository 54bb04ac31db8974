using System.Collections.Immutable;

namespace Paykassma.Domain.Withdrawals;

/// <summary>Where a withdrawal of the merchant side stands. The names are stored.</summary>
public enum WithdrawalStatus
{
    /// <summary>The amount is held on the user's balance; nothing was sent yet.</summary>
    Held,

    /// <summary>The first request is on its way: the attempt is saved, its answer is not.</summary>
    Sending,

    /// <summary>The provider has taken it; the result comes by postback.</summary>
    Sent,

    /// <summary>The provider may or may not have it. The hold stays.</summary>
    Unknown,

    /// <summary>Paid: the held amount has left the balance.</summary>
    Settled,

    /// <summary>Not paid: the held amount is free again.</summary>
    Released,

    /// <summary>Taken back before it was sent.</summary>
    Cancelled,

    /// <summary>Open for too long, or asked in vain: a person looks. The hold stays, and late news still ends it.</summary>
    NeedsAttention,

    /// <summary>Paid after the amount was released: a person books it.</summary>
    LateSuccess,

    /// <summary>Failed after the amount was settled: a person looks.</summary>
    LateFailure,

    /// <summary>A late success that was booked by a transfer of its own.</summary>
    LateBooked,
}

/// <summary>Why a person must look at a withdrawal. The names are stored and shown.</summary>
public enum WithdrawalAttention
{
    /// <summary>Its outcome has been unknown for too long.</summary>
    OutcomeUnknown,

    /// <summary>The provider took it and has sent no result for too long.</summary>
    ResultMissing,

    /// <summary>A repeat was refused. The first request may have been taken all the same.</summary>
    RefusedOnRepeat,
    LateSuccess,
    LateFailure,
}

/// <summary>Where the money is to go, as the provider is told. Null where not given.</summary>
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

    /// <summary>A rehearsal: it lives the whole life and books nothing.</summary>
    public required bool IsTest { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>When a re-check looks at it; null while only others can move it.</summary>
    public long? DueAt { get; init; }

    /// <summary>How many requests were ever opened under this id.</summary>
    public int Attempts { get; init; }

    /// <summary>The attempt whose answer is awaited.</summary>
    public int? OpenAttempt { get; init; }

    /// <summary>Since when it waits for an answer or a result, and how often it was asked again since.</summary>
    public long? WaitingSince { get; init; }
    public int Asks { get; init; }

    /// <summary>When the provider said ok.</summary>
    public long? AcceptedAt { get; init; }

    /// <summary>The last that was heard of it, in the provider's words or ours.</summary>
    public string? LastAnswer { get; init; }

    /// <summary>When a postback first said success, and when one first said fail.</summary>
    public long? SuccessAt { get; init; }
    public long? FailureAt { get; init; }
    public long? FinishedAt { get; init; }
    public WithdrawalAttention? AttentionReason { get; init; }
    public long? AttentionAt { get; init; }
    public ImmutableArray<WithdrawalDecision> Decisions { get => field.IsDefault ? [] : field; init; } = [];
}

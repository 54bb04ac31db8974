using System.Collections.Immutable;
using Paykassma.Domain.Ledger;

namespace Paykassma.Grains.Merchant;

/// <summary>The result of a withdrawal command, and the withdrawal's current state.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.result")]
public sealed record WithdrawalResult
{
    [Id(0)] public required WithdrawalCode Code { get; init; }
    [Id(1)] public WithdrawalView? Withdrawal { get; init; }

    /// <summary>With <see cref="WithdrawalCode.Send"/>: the attempt, which must be sent now or never.</summary>
    [Id(2)] public AttemptToSend? Attempt { get; init; }

    /// <summary>With <see cref="WithdrawalCode.LedgerRefused"/>: the ledger's own error.</summary>
    [Id(3)] public LedgerError? Error { get; init; }
}

/// <summary>An attempt that is saved and may be sent.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.attempt")]
public sealed record AttemptToSend
{
    /// <summary>Counts from 1.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>After this time it must not be sent: it could count as lost while it is being sent. Epoch milliseconds, UTC.</summary>
    [Id(1)] public required long SendBefore { get; init; }
}

/// <summary>The result of a withdrawal command.</summary>
[GenerateSerializer, Alias("paykassma.withdrawal.code")]
public enum WithdrawalCode
{
    Done,

    /// <summary>Done; the attempt must now be sent.</summary>
    Send,

    /// <summary>Done before; the first answer is returned.</summary>
    Replayed,

    /// <summary>Nothing is due, or the command came too late. Nothing changed.</summary>
    Ignored,
    NotFound,

    /// <summary>The id was used before with different content.</summary>
    Conflict,

    /// <summary>Not allowed in the withdrawal's current state.</summary>
    NotAllowed,

    /// <summary>A request is being sent: its outcome must be known first.</summary>
    AttemptOpen,

    /// <summary>The balance does not cover the amount; nothing was saved.</summary>
    InsufficientFunds,

    /// <summary>The ledger refused to book it; nothing changed.</summary>
    LedgerRefused,
}

/// <summary>The result of a withdrawal postback.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.received")]
public sealed record WithdrawalReceived
{
    [Id(0)] public required WithdrawalReceiveCode Code { get; init; }

    /// <summary>With <see cref="WithdrawalReceiveCode.Held"/>: why, by name.</summary>
    [Id(1)] public string? HoldReason { get; init; }
}

/// <summary>The result of a withdrawal postback.</summary>
[GenerateSerializer, Alias("paykassma.withdrawal.receive-code")]
public enum WithdrawalReceiveCode
{
    /// <summary>The withdrawal has recorded it.</summary>
    Taken,
    Repeated,

    /// <summary>Nothing was booked: the caller must hold the postback for manual review before it answers ok.</summary>
    Held,
}

/// <summary>A withdrawal as a frontend sees it. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.view")]
public sealed record WithdrawalView
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string Status { get; init; }
    [Id(2)] public required string Label { get; init; }
    [Id(3)] public required string PaymentSystem { get; init; }
    [Id(4)] public required string Currency { get; init; }
    [Id(5)] public required long Amount { get; init; }
    [Id(6)] public required bool IsTest { get; init; }
    [Id(7)] public required WithdrawalAccount Account { get; init; }
    [Id(8)] public required long CreatedAt { get; init; }

    /// <summary>How many requests were opened under this id.</summary>
    [Id(9)] public required int Attempts { get; init; }

    /// <summary>The last message about it.</summary>
    [Id(10)] public string? LastAnswer { get; init; }
    [Id(11)] public long? AcceptedAt { get; init; }
    [Id(12)] public long? FinishedAt { get; init; }
    [Id(13)] public string? AttentionReason { get; init; }
    [Id(14)] public long? AttentionAt { get; init; }
    [Id(15)] public ImmutableArray<WithdrawalDecisionView> Decisions { get; init; } = [];
}

/// <summary>What an operator has decided about a withdrawal.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.decision")]
public sealed record WithdrawalDecisionView
{
    [Id(0)] public required string Action { get; init; }
    [Id(1)] public required string Operator { get; init; }
    [Id(2)] public required string Reason { get; init; }

    /// <summary>Epoch milliseconds, UTC.</summary>
    [Id(3)] public required long At { get; init; }
}

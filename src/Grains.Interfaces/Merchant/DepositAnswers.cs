using System.Collections.Immutable;

namespace Paykassma.Grains.Merchant;

/// <summary>The result of a deposit command, and the deposit's current state.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.answer")]
public sealed record DepositAnswer
{
    [Id(0)] public required DepositCode Code { get; init; }
    [Id(1)] public DepositView? Deposit { get; init; }
}

/// <summary>The result of a deposit command.</summary>
[GenerateSerializer, Alias("paykassma.deposit.code")]
public enum DepositCode
{
    Done,

    /// <summary>Done before; the first answer is returned.</summary>
    Replayed,

    /// <summary>The command came too late and changed nothing.</summary>
    Ignored,
    NotFound,

    /// <summary>The id, or an open activation, has different content.</summary>
    Conflict,

    /// <summary>The same activation is open: its outcome is unknown.</summary>
    AttemptOpen,
    AlreadyCredited,

    /// <summary>An operator may not decide this for a deposit in this state.</summary>
    NotAllowed,
}

/// <summary>The result of a postback.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.received")]
public sealed record ReceiveAnswer
{
    [Id(0)] public required ReceiveCode Code { get; init; }

    /// <summary>With <see cref="ReceiveCode.Held"/>: why, by name.</summary>
    [Id(1)] public string? HoldReason { get; init; }
}

/// <summary>The result of a postback.</summary>
[GenerateSerializer, Alias("paykassma.deposit.receive-code")]
public enum ReceiveCode
{
    Credited,
    Repeated,

    /// <summary>Nothing was credited: the caller must hold the postback for manual review before it answers ok.</summary>
    Held,
}

/// <summary>A deposit as a frontend sees it. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.view")]
public sealed record DepositView
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string Status { get; init; }
    [Id(2)] public required string Label { get; init; }
    [Id(3)] public required string WalletType { get; init; }
    [Id(4)] public required string Currency { get; init; }
    [Id(5)] public required long Amount { get; init; }
    [Id(6)] public required long CreatedAt { get; init; }
    [Id(7)] public ImmutableArray<WalletField> Wallet { get; init; } = [];
    [Id(8)] public ActivationView? Activation { get; init; }
    [Id(9)] public long? CreditedAmount { get; init; }
    [Id(10)] public long? CreditedAt { get; init; }
    [Id(11)] public string? TransactionId { get; init; }

    /// <summary>True if it was credited after the provider had answered "fail", or after an operator had closed the deposit.</summary>
    [Id(12)] public bool Late { get; init; }

    /// <summary>True for an order that was never registered and was credited because the settings allow it.</summary>
    [Id(13)] public bool Flagged { get; init; }

    /// <summary>Since when it needs manual review; null if it does not.</summary>
    [Id(14)] public long? AttentionAt { get; init; }

    /// <summary>Why it needs manual review, by name.</summary>
    [Id(15)] public string? AttentionReason { get; init; }

    /// <summary>The result of the latest question to the provider.</summary>
    [Id(16)] public string? LastAnswer { get; init; }
    [Id(17)] public ImmutableArray<ResolutionView> Resolutions { get; init; } = [];
}

/// <summary>The latest attempt to activate a deposit.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.activation")]
public sealed record ActivationView
{
    [Id(0)] public required int Attempt { get; init; }
    [Id(1)] public required string Key1 { get; init; }

    /// <summary>Minor units.</summary>
    [Id(2)] public required long Amount { get; init; }

    /// <summary><c>ok</c>, <c>pending</c>, <c>possible</c>, <c>fail</c>, or null while unknown.</summary>
    [Id(3)] public string? Outcome { get; init; }
    [Id(4)] public string? Message { get; init; }
}

/// <summary>What an operator did about a deposit. Time in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.resolution")]
public sealed record ResolutionView
{
    [Id(0)] public required string Action { get; init; }
    [Id(1)] public required string Operator { get; init; }
    [Id(2)] public required string Reason { get; init; }
    [Id(3)] public required long At { get; init; }
}

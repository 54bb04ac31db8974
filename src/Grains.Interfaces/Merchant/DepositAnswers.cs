using Paykassma.Domain.Merchant.Deposits;

namespace Paykassma.Grains.Merchant;

/// <summary>The result of a deposit command, and the deposit's current state.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.answer")]
public sealed record DepositAnswer
{
    [Id(0)] public required DepositReply Reply { get; init; }

    /// <summary>Null if there is no such deposit.</summary>
    [Id(1)] public DepositState? Deposit { get; init; }

    /// <summary>With <see cref="DepositReply.Held"/>: why an operator's credit was refused.</summary>
    [Id(2)] public HoldReason Hold { get; init; }
}

/// <summary>The result of a postback.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.received")]
public sealed record ReceiveAnswer
{
    /// <summary>
    /// Credited, replayed or held. If it is held, nothing was credited: the caller must hold the postback for manual review before it
    /// answers ok.
    /// </summary>
    [Id(0)] public required DepositReply Reply { get; init; }

    /// <summary>With <see cref="DepositReply.Held"/>: why.</summary>
    [Id(1)] public HoldReason Hold { get; init; }
}

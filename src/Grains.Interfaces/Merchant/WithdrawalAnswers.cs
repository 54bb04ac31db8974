using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Withdrawals;

namespace Paykassma.Grains.Merchant;

/// <summary>The result of a withdrawal command, and the withdrawal's current state.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.result")]
public sealed record WithdrawalResult
{
    /// <summary>
    /// With <see cref="WithdrawalReply.Send"/> the caller must send the open attempt before <see cref="WithdrawalSchedule.SendBefore"/>, or
    /// never: later it could count as lost while it is being sent.
    /// </summary>
    [Id(0)] public required WithdrawalReply Reply { get; init; }

    /// <summary>Null if there is no such withdrawal.</summary>
    [Id(1)] public WithdrawalState? Withdrawal { get; init; }

    /// <summary>With <see cref="WithdrawalReply.LedgerRefused"/>: why.</summary>
    [Id(2)] public LedgerError? Error { get; init; }
}

/// <summary>The result of a withdrawal postback.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.received")]
public sealed record WithdrawalReceived
{
    /// <summary>
    /// Done, replayed or held. If it is held, nothing was booked: the caller must hold the postback for manual review before it answers ok.
    /// </summary>
    [Id(0)] public required WithdrawalReply Reply { get; init; }

    /// <summary>With <see cref="WithdrawalReply.Held"/>: why.</summary>
    [Id(1)] public WithdrawalHold Hold { get; init; }
}

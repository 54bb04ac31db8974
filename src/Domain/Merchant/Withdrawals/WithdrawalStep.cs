using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Merchant.Withdrawals;

/// <summary>What a command did.</summary>
[GenerateSerializer, Alias("paykassma.withdrawal.reply")]
public enum WithdrawalReply
{
    /// <summary>The state changed.</summary>
    Done,

    /// <summary>The state changed. Its open attempt must be sent after the state is saved.</summary>
    Send,

    /// <summary>The same command was done before; its first answer is returned.</summary>
    Replayed,

    /// <summary>Nothing is due, or the command came too late. Nothing changed.</summary>
    Ignored,

    /// <summary>There is no such withdrawal.</summary>
    NotFound,

    /// <summary>The id was used before with different content.</summary>
    Conflict,

    /// <summary>The command is not allowed in this state.</summary>
    NotAllowed,

    /// <summary>A request is being sent: its outcome must be known first.</summary>
    AttemptOpen,

    /// <summary>Nothing may be booked: the postback is held for manual review, and its withdrawal with it if that is open.</summary>
    Held,

    /// <summary>The ledger refused the transfer, so nothing was saved. Only the grain replies this: the state machine does not know the balance.</summary>
    LedgerRefused,
}

/// <summary>Why a withdrawal's postback is held, because of the withdrawal's state or of the ledger. The names are stored and shown.</summary>
[GenerateSerializer, Alias("paykassma.withdrawal.hold")]
public enum WithdrawalHold
{
    None,
    WithdrawalUnknown,

    /// <summary>We never sent it, so the provider cannot have paid it for us.</summary>
    WithdrawalNeverSent,
    LabelDiffers,
    CurrencyDiffers,
    AmountDiffers,
    WalletTypeDiffers,

    /// <summary>The ledger disagrees with the withdrawal's state and booked nothing.</summary>
    LedgerRefused,
}

/// <summary>What the state machine decided. <see cref="Next"/> is null when there is nothing to save.</summary>
public sealed record WithdrawalStep(WithdrawalState? Next, WithdrawalReply Reply)
{
    /// <summary>With <see cref="WithdrawalReply.Held"/>: why.</summary>
    public WithdrawalHold Hold { get; init; }

    /// <summary>The transfer to book in the same unit as the state: both are written, or neither.</summary>
    public TransferRequest? Transfer { get; init; }
}

using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Withdrawals;

/// <summary>What a command did.</summary>
public enum WithdrawalReply
{
    /// <summary>The state changed.</summary>
    Done,

    /// <summary>The state changed, and its open attempt is to be sent once that is saved.</summary>
    Send,

    /// <summary>The same was done before: the first answer stands.</summary>
    Replayed,

    /// <summary>Nothing is due, or the command has no meaning any more. Nothing changed.</summary>
    Ignored,

    /// <summary>There is no such withdrawal.</summary>
    NotFound,

    /// <summary>The id has been used with other content.</summary>
    Conflict,

    /// <summary>The command is not right in this state.</summary>
    NotAllowed,

    /// <summary>A request is on its way: what comes of it must be known first.</summary>
    AttemptOpen,

    /// <summary>Nothing may be booked: a person looks at the postback.</summary>
    Held,
}

/// <summary>Why a withdrawal's postback is held. The names are stored and shown.</summary>
public enum WithdrawalHold
{
    None,
    WithdrawalUnknown,

    /// <summary>It was never sent from here, so nobody can have paid it for us.</summary>
    WithdrawalNeverSent,
    LabelDiffers,
    CurrencyDiffers,
    AmountDiffers,
    WalletTypeDiffers,
}

/// <summary>The answer of the machine. <see cref="Next"/> is null when nothing is to be saved.</summary>
public sealed record WithdrawalStep(WithdrawalState? Next, WithdrawalReply Reply)
{
    /// <summary>With <see cref="WithdrawalReply.Held"/>: why.</summary>
    public WithdrawalHold Hold { get; init; }

    /// <summary>The transfer to book in the same unit as the state, or neither.</summary>
    public TransferRequest? Transfer { get; init; }
}

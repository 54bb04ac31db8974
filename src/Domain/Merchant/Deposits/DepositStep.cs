using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Merchant.Deposits;

/// <summary>What a command did.</summary>
[GenerateSerializer, Alias("paykassma.deposit.reply")]
public enum DepositReply
{
    /// <summary>The state changed.</summary>
    Done,

    /// <summary>The same command was done before; its first answer is returned.</summary>
    Replayed,

    /// <summary>The command came too late (an answer to a closed attempt) and changed nothing.</summary>
    Ignored,

    /// <summary>There is no such deposit.</summary>
    NotFound,

    /// <summary>The same id, or an open activation, with different content.</summary>
    Conflict,

    /// <summary>An attempt with the same content is open: its outcome is unknown.</summary>
    AttemptOpen,

    /// <summary>Already credited; there is nothing to activate.</summary>
    AlreadyCredited,

    /// <summary>The label is credited: the transfer and the state are saved together.</summary>
    Credited,

    /// <summary>Nothing may be credited: the postback is held for manual review.</summary>
    Held,

    /// <summary>The state changed, and the provider must be asked again.</summary>
    AskDue,

    /// <summary>An operator may not decide this for a deposit in this state.</summary>
    NotAllowed,
}

/// <summary>Why a postback is held, because of the deposit's state or of the ledger. The names are stored and shown.</summary>
[GenerateSerializer, Alias("paykassma.deposit.hold")]
public enum HoldReason
{
    None,
    UnknownOrder,
    LabelDiffers,
    CurrencyDiffers,
    SecondTransfer,
    RepeatDiffers,
    CreditedToAnotherOrder,
    LedgerRefused,
}

/// <summary>What the state machine decided. <see cref="Next"/> is null when there is nothing to save.</summary>
public sealed record DepositStep(DepositState? Next, DepositReply Reply)
{
    public HoldReason Hold { get; init; }

    /// <summary>
    /// Whether <see cref="Next"/> may be saved with the step after it. If the process dies before, the provider is asked once more, and answers
    /// the same.
    /// </summary>
    public bool MayBeForgotten { get; init; }

    /// <summary>With <see cref="DepositReply.Credited"/>: the transfer to book together with the state, in one unit.</summary>
    public TransferRequest? Transfer { get; init; }
}

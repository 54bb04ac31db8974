using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Deposits;

/// <summary>What a command did.</summary>
public enum DepositReply
{
    /// <summary>The state changed.</summary>
    Done,

    /// <summary>The same command was done before: the first answer stands.</summary>
    Replayed,

    /// <summary>The command has no meaning any more (a closed attempt's answer) and changed nothing.</summary>
    Ignored,

    /// <summary>There is no such deposit.</summary>
    NotFound,

    /// <summary>The same id, or a running activation, with other content.</summary>
    Conflict,

    /// <summary>An attempt with this very content is open: its outcome is unknown.</summary>
    AttemptOpen,

    /// <summary>Credited already: nothing is left to activate.</summary>
    AlreadyCredited,

    /// <summary>The state and the transfer must be saved together.</summary>
    CreditDue,

    /// <summary>Nothing may be credited: a person looks at the postback.</summary>
    Held,

    /// <summary>The state changed, and the provider is to be asked again.</summary>
    AskDue,

    /// <summary>Not a deposit that a person may decide so.</summary>
    NotAllowed,
}

/// <summary>Why a deposit's own state or the ledger has a postback held. The names are stored and shown.</summary>
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

/// <summary>The answer of the machine. <see cref="Next"/> is null when nothing is to be saved.</summary>
public sealed record DepositStep(DepositState? Next, DepositReply Reply)
{
    public HoldReason Hold { get; init; }

    /// <summary>With <see cref="DepositReply.CreditDue"/>: the transfer to book in the same unit as the state.</summary>
    public TransferRequest? Transfer { get; init; }
}

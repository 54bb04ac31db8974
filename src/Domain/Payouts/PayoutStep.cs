using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Payouts;

/// <summary>What a command did.</summary>
public enum PayoutReply
{
    /// <summary>The state changed.</summary>
    Done,

    /// <summary>The same was done before: the first answer stands.</summary>
    Replayed,

    /// <summary>Nothing to do: not due, or the answer of a closed attempt.</summary>
    Ignored,

    /// <summary>There is no such payout.</summary>
    NotFound,

    /// <summary>The id was used with other content.</summary>
    Used,

    /// <summary>The channel carries it out: nobody else may.</summary>
    WithChannel,

    /// <summary>Another operator took it.</summary>
    WithAnotherOperator,

    /// <summary>It must be taken first.</summary>
    NotTaken,

    /// <summary>Someone carries it out already: it can not be called off any more.</summary>
    InProcessing,

    /// <summary>It has come to another end.</summary>
    Finished,

    /// <summary>The channel was shut out before it said so.</summary>
    ShutOut,

    /// <summary>It takes another person than the one who added or prepared it.</summary>
    SamePerson,

    /// <summary>It is prepared: a second person confirms it or sends it back.</summary>
    AwaitsSecond,

    /// <summary>Nobody has prepared it.</summary>
    NotPrepared,

    /// <summary>It does not wait for an approval.</summary>
    NothingToApprove,
}

/// <summary>What a courier must turn to the channel for.</summary>
public enum ChannelErrand
{
    None,

    /// <summary>Tell it to pay. Once in a payout's life.</summary>
    Submit,

    /// <summary>Ask how it ended.</summary>
    Query,
}

/// <summary>The answer of the machine. <see cref="Next"/> is null when nothing is to be saved.</summary>
public sealed record PayoutStep(PayoutState? Next, PayoutReply Reply)
{
    /// <summary>The transfer to book in the same unit as the state.</summary>
    public TransferRequest? Transfer { get; init; }

    /// <summary>What may be done only once the state is saved.</summary>
    public ChannelErrand Errand { get; init; }
}

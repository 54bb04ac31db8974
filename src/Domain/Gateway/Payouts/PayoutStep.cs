using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>What a command did.</summary>
[GenerateSerializer, Alias("paykassma.payout.reply")]
public enum PayoutReply
{
    /// <summary>The state changed.</summary>
    Done,

    /// <summary>The same command was done before; its first answer is returned.</summary>
    Replayed,

    /// <summary>Nothing to do: it is not due, or this answers a closed attempt.</summary>
    Ignored,

    /// <summary>There is no such payout.</summary>
    NotFound,

    /// <summary>The id was used before with different content.</summary>
    Used,

    /// <summary>The channel is paying it: nobody else may.</summary>
    WithChannel,

    /// <summary>Another operator took it.</summary>
    WithAnotherOperator,

    /// <summary>It must be taken first.</summary>
    NotTaken,

    /// <summary>Someone is working on it: it can no longer be cancelled.</summary>
    InProcessing,

    /// <summary>It has already ended with another outcome.</summary>
    Finished,

    /// <summary>The payout had been taken from the channel before the channel reported this.</summary>
    ShutOut,

    /// <summary>The person who added or prepared it may not do this; another person must.</summary>
    SamePerson,

    /// <summary>It is prepared: a second person must confirm it or send it back.</summary>
    AwaitsSecond,

    /// <summary>Nobody has prepared it.</summary>
    NotPrepared,

    /// <summary>It does not wait for an approval.</summary>
    NothingToApprove,

    /// <summary>The request was refused, now or before. Only the grain says this.</summary>
    Refused,

    /// <summary>The merchant's available balance does not cover it; nothing was saved. Only the grain says this, when the ledger does.</summary>
    Insufficient,

    /// <summary>The second person must be a person; a service's key is none.</summary>
    NotAPerson,

    /// <summary>The channel was told to pay, and that call may still be under way: nobody else may pay it yet.</summary>
    SubmissionOpen,

    /// <summary>An equal request without an id was accepted a short time ago; nothing was saved. Only the grain of such requests says this.</summary>
    Repeated,

    /// <summary>
    /// By name the operator is another person than whoever added or prepared it, but one of them may be behind the other; or someone has
    /// prepared it since they were compared. The machine says only the second.
    /// </summary>
    NotIndependent,

    /// <summary>Whoever is limited to the payout's merchant may not do this: a channel was told to pay it.</summary>
    LimitedToMerchant,

    /// <summary>Somebody has acted on it since whoever acts has seen it.</summary>
    Changed,
}

/// <summary>What a courier must call the channel for.</summary>
[GenerateSerializer, Alias("paykassma.payout.channel-errand")]
public enum ChannelErrand
{
    None,

    /// <summary>Tell it to pay. Happens once per payout, unless the courier reports that it did not call.</summary>
    Submit,

    /// <summary>Ask for the outcome.</summary>
    Query,
}

/// <summary>What the state machine decided. <see cref="Next"/> is null when there is nothing to save.</summary>
public sealed record PayoutStep(PayoutState? Next, PayoutReply Reply)
{
    /// <summary>The transfer to book in the same unit as the state.</summary>
    public TransferRequest? Transfer { get; init; }

    /// <summary>What may be done only once the state is saved.</summary>
    public ChannelErrand Errand { get; init; }
}

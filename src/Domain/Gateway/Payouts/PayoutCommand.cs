using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>All that can happen to a payout. Times in epoch milliseconds, UTC.</summary>
public abstract record PayoutCommand
{
    /// <summary>Whether whoever acts is limited to the payout's merchant, and so has an interest of their own in its balance.</summary>
    public bool IsOfMerchant { get; init; }

    /// <summary>What a person does.</summary>
    public abstract record OfPerson : PayoutCommand
    {
        /// <summary>
        /// <see cref="PayoutState.Turn"/> as the person has seen it. If somebody has acted since, the act changes nothing: a copy of a request that
        /// arrives late must not undo what came after the first. Null: they do not say, and act on whatever is there.
        /// </summary>
        public int? Turn { get; init; }
    }

    /// <summary>A valid request.</summary>
    /// <param name="AddedBy">The operator who added it by hand; null if the merchant requested it.</param>
    /// <param name="ExceedsAlone">Whether it exceeds what the operator may add alone within a day, whatever its own amount.</param>
    public sealed record Register(
        PayoutRequest Request, string Fingerprint, PayoutOrigin Origin, long At, string? AddedBy = null, bool ExceedsAlone = false) : PayoutCommand;

    /// <summary>A genuine request that is refused, with the answer to it.</summary>
    /// <param name="Request">Null if it could not be read.</param>
    public sealed record Refuse(PayoutRequest? Request, string Fingerprint, string Answer, long At) : PayoutCommand;

    /// <summary>A courier asks what must be done.</summary>
    public sealed record Begin(long At) : PayoutCommand;

    /// <summary>Nothing can be decided now: its merchant, whose rules apply, is not configured.</summary>
    public sealed record PutOff(long At) : PayoutCommand;

    /// <summary>Ends a test request.</summary>
    public sealed record EndTest(long At) : PayoutCommand;

    /// <summary>The channel's answer to attempt <paramref name="Attempt"/>, or that there was none.</summary>
    public sealed record Record(int Attempt, ChannelOutcome Outcome, string? Message, long At) : PayoutCommand;

    /// <summary>An operator takes it over: the channel may no longer pay it.</summary>
    public sealed record Take(string Operator, long At) : OfPerson;

    /// <summary>The operator who took it gives it back unpaid: another operator can take it. The channel does not get it again.</summary>
    public sealed record GiveBack(string Operator, string? Comment, long At) : OfPerson;

    /// <summary>An operator takes it over from the one who took it. Never someone who added or prepared it.</summary>
    /// <param name="ComparedWith">See <see cref="Confirm"/>.</param>
    public sealed record TakeOver(string Operator, string? Reason, long At, ImmutableList<string>? ComparedWith = null) : OfPerson;

    /// <summary>An operator approves that the channel pays an amount above the limit.</summary>
    /// <param name="ByService">Whether a service acts, which cannot be the second person.</param>
    public sealed record Approve(string Operator, long At, bool ByService = false) : OfPerson;

    /// <summary>The operator who took it has paid it. Above the limit this only prepares it; a second person must confirm.</summary>
    public sealed record Pay(string Operator, string? Comment, long At) : OfPerson;

    /// <summary>A second person confirms that it is paid, as the first one prepared it.</summary>
    /// <param name="ByService">Whether a service acts, which cannot be the second person.</param>
    /// <param name="ComparedWith">
    /// The first persons from whom the operator is known to be another person, not only by name. Null: only the names count, which is for
    /// asking what is possible.
    /// </param>
    public sealed record Confirm(string Operator, long At, bool ByService = false, ImmutableList<string>? ComparedWith = null) : OfPerson;

    /// <summary>The person who prepared it takes that back, or a second person does not confirm it.</summary>
    public sealed record SendBack(string Operator, string? Comment, long At) : OfPerson;

    /// <summary>
    /// The operator who took it reports that it is not paid. Above the limit this only prepares it if it may have been paid; a second person
    /// must confirm.
    /// </summary>
    public sealed record Fail(string Operator, string? Comment, long At) : OfPerson;

    /// <summary>A second person confirms that it is not paid, as the first one prepared it.</summary>
    /// <param name="ByService">See <see cref="Confirm"/>.</param>
    /// <param name="ComparedWith">See <see cref="Confirm"/>.</param>
    public sealed record ConfirmFail(string Operator, long At, bool ByService = false, ImmutableList<string>? ComparedWith = null) : OfPerson;

    /// <summary>An operator cancels it before anyone works on it.</summary>
    public sealed record Cancel(string Operator, string? Comment, long At) : OfPerson;

    /// <summary>
    /// An operator has finished the manual review of a payout that had already ended. Whoever ended it does not decide that it was not paid twice.
    /// </summary>
    /// <param name="ByService">See <see cref="Confirm"/>.</param>
    /// <param name="ComparedWith">See <see cref="Confirm"/>.</param>
    public sealed record Acknowledge(string Operator, long At, bool ByService = false, ImmutableList<string>? ComparedWith = null) : OfPerson;

    /// <summary>The postback is queued.</summary>
    public sealed record PostbackQueued : PayoutCommand;
}

/// <summary>A channel's answer to an attempt.</summary>
[GenerateSerializer, Alias("paykassma.payout.outcome")]
public enum ChannelOutcome
{
    /// <summary>The money has left. Final.</summary>
    Paid,

    /// <summary>It was not paid and never will be under this id. Final.</summary>
    Failed,

    /// <summary>The channel is working on it.</summary>
    Accepted,

    /// <summary>The channel does not know this payout.</summary>
    Unknown,

    /// <summary>The channel has no way to ask about a payout.</summary>
    CannotTell,

    /// <summary>No usable answer: it may or may not have been paid.</summary>
    Silent,

    /// <summary>The channel was not called: the attempt's deadline had passed. Only the courier that got the attempt can know this.</summary>
    NotSent,
}

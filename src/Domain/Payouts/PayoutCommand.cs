namespace Paykassma.Domain.Payouts;

/// <summary>All that can happen to a payout. Times in epoch milliseconds, UTC.</summary>
public abstract record PayoutCommand
{
    /// <summary>A request that keeps every rule.</summary>
    /// <param name="AddedBy">The operator who added it by hand; null when the merchant asked.</param>
    public sealed record Register(PayoutRequest Request, string Fingerprint, PayoutOrigin Origin, long At, string? AddedBy = null) : PayoutCommand;

    /// <summary>A genuine request that is refused, with the answer it gets.</summary>
    /// <param name="Request">Null where it could not be read.</param>
    public sealed record Refuse(PayoutRequest? Request, string Fingerprint, string Answer, long At) : PayoutCommand;

    /// <summary>A courier asks what there is to do.</summary>
    public sealed record Begin(long At) : PayoutCommand;

    /// <summary>Nothing can be decided now: the merchant whose rules it follows is not configured.</summary>
    public sealed record PutOff(long At) : PayoutCommand;

    /// <summary>A test request has come to its end.</summary>
    public sealed record EndTest(long At) : PayoutCommand;

    /// <summary>The channel has answered attempt <paramref name="Attempt"/>, or has not.</summary>
    public sealed record Record(int Attempt, ChannelOutcome Outcome, string? Message, long At) : PayoutCommand;

    /// <summary>An operator will carry it out: the channel is shut out.</summary>
    public sealed record Take(string Operator, long At) : PayoutCommand;

    /// <summary>A person lets the channel have what is above the limit.</summary>
    public sealed record Approve(string Operator, long At) : PayoutCommand;

    /// <summary>The operator who took it has paid; above the limit: has prepared it for a second person to confirm.</summary>
    public sealed record Pay(string Operator, string? Comment, long At) : PayoutCommand;

    /// <summary>A second person confirms what the first one prepared.</summary>
    public sealed record Confirm(string Operator, long At) : PayoutCommand;

    /// <summary>Whoever prepared it takes that back, or a second person will not confirm it.</summary>
    public sealed record SendBack(string Operator, string? Comment, long At) : PayoutCommand;

    /// <summary>The operator who took it does not pay.</summary>
    public sealed record Fail(string Operator, string? Comment, long At) : PayoutCommand;

    /// <summary>An operator calls it off before anyone carries it out.</summary>
    public sealed record Cancel(string Operator, string? Comment, long At) : PayoutCommand;

    /// <summary>An operator has dealt with what asked for a person after the end.</summary>
    public sealed record Acknowledge(string Operator, long At) : PayoutCommand;

    /// <summary>The postback is queued.</summary>
    public sealed record PostbackQueued : PayoutCommand;
}

/// <summary>What a channel makes of an attempt.</summary>
public enum ChannelOutcome
{
    /// <summary>The money has left. Final.</summary>
    Paid,

    /// <summary>It was not paid and never will be under this id. Final.</summary>
    Failed,

    /// <summary>It is being worked on.</summary>
    Accepted,

    /// <summary>There is no such payout at the channel.</summary>
    Unknown,

    /// <summary>The channel cannot be asked.</summary>
    CannotTell,

    /// <summary>No usable answer: it may have been paid or not.</summary>
    Silent,
}

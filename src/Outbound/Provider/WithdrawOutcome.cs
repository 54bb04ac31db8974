namespace Paykassma.Outbound.Provider;

/// <summary>The outcome of asking the provider for a withdrawal.</summary>
public abstract record WithdrawOutcome
{
    /// <summary>Accepted: the result comes by postback.</summary>
    public sealed record Accepted : WithdrawOutcome;

    /// <summary>The provider refused, with its own message. What that means depends on what was sent before.</summary>
    public sealed record Refused(string Message) : WithdrawOutcome;

    /// <summary>A time-out, a broken connection, any status but 200 or an unreadable answer: it may have been accepted.</summary>
    public sealed record Unknown(string Why) : WithdrawOutcome;
}

namespace Paykassma.Outbound.Provider;

/// <summary>How asking the provider for a withdrawal ended.</summary>
public abstract record WithdrawOutcome
{
    /// <summary>Taken: the result comes by postback.</summary>
    public sealed record Accepted : WithdrawOutcome;

    /// <summary>The provider said no, in its own words. What that means depends on what was sent before.</summary>
    public sealed record Refused(string Message) : WithdrawOutcome;

    /// <summary>A time-out, a cut connection, any status but 200 or an unreadable answer: it may have been taken.</summary>
    public sealed record Unknown(string Why) : WithdrawOutcome;
}

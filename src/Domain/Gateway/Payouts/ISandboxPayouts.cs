namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>Sets how the sandbox's payout channel answers. Outside the sandbox there is no such channel.</summary>
public interface ISandboxPayouts
{
    /// <summary>Sets the outcome of future payouts: all of a merchant's, or the one with this id.</summary>
    void Set(string merchant, string? withdrawalId, SandboxOutcome outcome);
}

/// <summary>How the sandbox's channel ends a payout.</summary>
public enum SandboxOutcome
{
    /// <summary>Paid at once.</summary>
    Success,

    /// <summary>Refused at once.</summary>
    Fail,

    /// <summary>Paid, but it says so only when asked later.</summary>
    Late,

    /// <summary>It never answers.</summary>
    Silent,
}

namespace Paykassma.Grains.Gateway;

/// <summary>The sandbox's payout channel, as a tester sets it. There is none outside the sandbox.</summary>
public interface ISandboxPayouts
{
    /// <summary>Lets payouts end so from now on: all of a merchant's, or the one with this id.</summary>
    void Set(string merchant, string? withdrawalId, SandboxOutcome outcome);
}

/// <summary>How the sandbox's channel ends a payout.</summary>
public enum SandboxOutcome
{
    /// <summary>Paid at once.</summary>
    Success,

    /// <summary>Refused at once.</summary>
    Fail,

    /// <summary>Paid, which it only says when asked.</summary>
    Late,

    /// <summary>It never says anything.</summary>
    Silent,
}

namespace Paykassma.Domain.Withdrawals;

/// <summary>All that can happen to a withdrawal. Times in epoch milliseconds.</summary>
public abstract record WithdrawalCommand
{
    /// <summary>The frontend asks for a withdrawal: hold the amount.</summary>
    public sealed record Create(WithdrawalOrder Order, long At) : WithdrawalCommand;

    /// <summary>The frontend takes it back, before it was sent.</summary>
    public sealed record Cancel(long At) : WithdrawalCommand;

    /// <summary>Whoever sends asks for an attempt, or a re-check whether one is due.</summary>
    public sealed record Begin(WhenUnknown WhenUnknown, long At) : WithdrawalCommand;

    /// <summary>What came of attempt <paramref name="Attempt"/>.</summary>
    public sealed record Record(int Attempt, SendingOutcome Outcome, string Answer, WhenUnknown WhenUnknown, long At) : WithdrawalCommand;

    /// <summary>A verified postback says how it ended.</summary>
    public sealed record Receive(WithdrawalNotice Notice, long At) : WithdrawalCommand;

    /// <summary>An operator has decided.</summary>
    public sealed record Resolve(WithdrawalDecision Decision, WhenUnknown WhenUnknown) : WithdrawalCommand;
}

/// <summary>What is asked for. Amount in minor units.</summary>
public sealed record WithdrawalOrder(
    string Label, string PaymentSystem, string WalletType, string Currency, long Amount, bool IsTest, WithdrawalDestination Destination);

/// <summary>What follows an unknown outcome.</summary>
public enum WhenUnknown
{
    /// <summary>Nothing is sent again but by a person: what the provider makes of a repeat is not known.</summary>
    WaitForPostback,

    /// <summary>The very same request is repeated: the provider answers it as it answered first.</summary>
    AskAgain,
}

/// <summary>How sending a request ended.</summary>
public enum SendingOutcome
{
    /// <summary>The provider said ok.</summary>
    Accepted,

    /// <summary>The provider said fail.</summary>
    Refused,

    /// <summary>A time-out, a cut connection, a 5xx or an unreadable answer: it may have been taken.</summary>
    Unknown,
}

/// <summary>How a withdrawal ended, by the provider's postback.</summary>
public enum WithdrawalOutcome
{
    Success,
    Fail,
}

/// <summary>What a verified withdrawal postback says. All of it was signed but the label.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="Comment">The provider's own words.</param>
/// <param name="UnsignedLabel">The postback's top-level label: compared.</param>
public sealed record WithdrawalNotice(
    WithdrawalOutcome Outcome, string WalletType, long Amount, string Currency, string Comment, string UnsignedLabel);

/// <summary>What an operator can do about a withdrawal. The names are stored.</summary>
public enum WithdrawalAction
{
    /// <summary>It was paid; of a late failure: it stays paid.</summary>
    Settle,

    /// <summary>It was not paid; of a late success: it stays released; of a late failure: the amount is given back.</summary>
    Release,

    /// <summary>Book a late success by a transfer of its own, whatever the balance.</summary>
    BookLate,

    /// <summary>Go on waiting, as if it had been sent now.</summary>
    Wait,

    /// <summary>Send the very same request once more.</summary>
    SendAgain,
}

namespace Paykassma.Domain.Merchant.Withdrawals;

/// <summary>All that can happen to a withdrawal. Times in epoch milliseconds.</summary>
public abstract record WithdrawalCommand
{
    /// <summary>The frontend requests a withdrawal: hold the amount.</summary>
    public sealed record Create(WithdrawalOrder Order, long At) : WithdrawalCommand;

    /// <summary>The frontend cancels it before it is sent.</summary>
    public sealed record Cancel(long At) : WithdrawalCommand;

    /// <summary>A sender asks for an attempt, or a re-check asks whether one is due.</summary>
    public sealed record Begin(WhenUnknown WhenUnknown, long At) : WithdrawalCommand;

    /// <summary>The outcome of attempt <paramref name="Attempt"/>.</summary>
    public sealed record Record(int Attempt, SendingOutcome Outcome, string Answer, WhenUnknown WhenUnknown, long At) : WithdrawalCommand;

    /// <summary>A verified postback reports the outcome.</summary>
    public sealed record Receive(WithdrawalNotice Notice, long At) : WithdrawalCommand;

    /// <summary>An operator has decided.</summary>
    public sealed record Resolve(WithdrawalDecision Decision, WhenUnknown WhenUnknown) : WithdrawalCommand;
}

/// <summary>The requested withdrawal. Amount in minor units.</summary>
/// <param name="WalletType">The <c>wallet_type</c> of its result postback.</param>
/// <param name="IsTest">A test: it goes through the whole life cycle and books nothing.</param>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.order")]
public sealed record WithdrawalOrder(
    [property: Id(0)] string Label,
    [property: Id(1)] string PaymentSystem,
    [property: Id(2)] string WalletType,
    [property: Id(3)] string Currency,
    [property: Id(4)] long Amount,
    [property: Id(5)] bool IsTest,
    [property: Id(6)] WithdrawalDestination Destination)
{
    /// <summary>Whether both ask for the same: a text that is absent and one that is empty are the same content (ours).</summary>
    public bool HasSameContentAs(WithdrawalOrder other) =>
        this with { Destination = Destination.WithoutEmptyTexts() } == other with { Destination = other.Destination.WithoutEmptyTexts() };
}

/// <summary>What to do about an unknown outcome.</summary>
[GenerateSerializer, Alias("paykassma.withdrawal.when-unknown")]
public enum WhenUnknown
{
    /// <summary>Nothing is sent again except by an operator: it is not known how the provider treats a repeat.</summary>
    WaitForPostback,

    /// <summary>The same request is repeated: the provider gives it the answer it gave first.</summary>
    AskAgain,
}

/// <summary>The outcome of sending a request.</summary>
[GenerateSerializer, Alias("paykassma.withdrawal.sending-outcome")]
public enum SendingOutcome
{
    /// <summary>The provider answered "ok".</summary>
    Accepted,

    /// <summary>The provider answered "fail".</summary>
    Refused,

    /// <summary>A time-out, a broken connection, a 5xx or an unreadable answer: the request may have been accepted.</summary>
    Unknown,
}

/// <summary>The outcome of a withdrawal, from the provider's postback.</summary>
[GenerateSerializer, Alias("paykassma.withdrawal.outcome")]
public enum WithdrawalOutcome
{
    Success,
    Fail,
}

/// <summary>The content of a verified withdrawal postback. Everything but the label was signed.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="Comment">The provider's own words.</param>
/// <param name="UnsignedLabel">The postback's top-level label: only compared with the order's.</param>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.notice")]
public sealed record WithdrawalNotice(
    [property: Id(0)] WithdrawalOutcome Outcome,
    [property: Id(1)] string WalletType,
    [property: Id(2)] long Amount,
    [property: Id(3)] string Currency,
    [property: Id(4)] string Comment,
    [property: Id(5)] string UnsignedLabel);

/// <summary>What an operator can do about a withdrawal. The names are stored.</summary>
[GenerateSerializer, Alias("paykassma.withdrawal.action")]
public enum WithdrawalAction
{
    /// <summary>It was paid. After a late failure: it stays settled.</summary>
    Settle,

    /// <summary>It was not paid. After a late success: it stays released. After a late failure: the amount is returned.</summary>
    Release,

    /// <summary>Book a late success by a separate transfer, whatever the balance is.</summary>
    BookLate,

    /// <summary>Continue to wait, as if it had been sent now.</summary>
    Wait,

    /// <summary>Send the same request once more.</summary>
    SendAgain,
}

using System.Collections.Immutable;

namespace Paykassma.Domain.Deposits;

/// <summary>All that can happen to a deposit.</summary>
public abstract record DepositCommand
{
    /// <summary>The frontend asks for a deposit. Amount in minor units; <paramref name="At"/> in epoch milliseconds.</summary>
    public sealed record Register(string Label, string WalletType, string Currency, long Amount, long At) : DepositCommand;

    /// <summary>The provider has named the wallet to pay to.</summary>
    public sealed record ShowWallet(ImmutableArray<WalletDetail> Details) : DepositCommand;

    /// <summary>The payer typed a transaction number: open an attempt.</summary>
    public sealed record BeginActivation(string Key1, long Amount, long At, DepositPolicy Policy) : DepositCommand;

    /// <summary>The provider has answered attempt <paramref name="Number"/>.</summary>
    /// <param name="Recheck">The re-check it answered; null for the request the payer waits for.</param>
    public sealed record RecordActivation(
        int Number, int? Recheck, ActivationOutcome Outcome, string? Message, long At, DepositPolicy Policy) : DepositCommand;

    /// <summary>The provider gave no usable answer to attempt <paramref name="Number"/>: its outcome stays unknown.</summary>
    /// <param name="Why">A few words for a person.</param>
    public sealed record NoteUnanswered(int Number, int? Recheck, string Why) : DepositCommand;

    /// <summary>A re-check looks: ask the provider again, or hand the deposit to a person when its time is over.</summary>
    public sealed record BeginRecheck(long At, DepositPolicy Policy) : DepositCommand;

    /// <summary>A person gives up a deposit that needs attention.</summary>
    public sealed record Close(string Operator, string Reason, long At) : DepositCommand;

    /// <summary>A person has a deposit that needs attention watched until another time.</summary>
    public sealed record Wait(long Until, string Operator, string Reason, long At, DepositPolicy Policy) : DepositCommand;

    /// <summary>A person credits the wallet transfer they have seen, from any state, as a postback would have.</summary>
    /// <param name="Action"><see cref="ResolutionAction.Credit"/> or <see cref="ResolutionAction.Release"/>.</param>
    /// <param name="WalletType">Null for the order's own.</param>
    /// <param name="Amount">Minor units.</param>
    public sealed record CreditByHand(
        ResolutionAction Action, string? WalletType, string TransactionId, long Amount, string Currency, string Operator, string Reason, long At)
        : DepositCommand;

    /// <summary>A verified postback says the transfer has arrived.</summary>
    public sealed record Receive(DepositNotice Notice, UnknownOrder UnknownOrder, long At) : DepositCommand;
}

/// <summary>What a verified deposit postback says. All of it was signed but the label.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="UnsignedLabel">The postback's top-level label: compared, and used only where there is no order to ask.</param>
public sealed record DepositNotice(string WalletType, string TransactionId, long Amount, string Currency, string UnsignedLabel);

/// <summary>What to do with a genuine postback for an order that was never registered.</summary>
public enum UnknownOrder
{
    /// <summary>A person looks at it.</summary>
    Hold,

    /// <summary>Credit the unsigned label and flag the deposit.</summary>
    CreditAndFlag,
}

using System.Collections.Immutable;

namespace Paykassma.Domain.Merchant.Deposits;

/// <summary>All that can happen to a deposit.</summary>
public abstract record DepositCommand
{
    /// <summary>The frontend asks for a deposit. Amount in minor units; <paramref name="At"/> in epoch milliseconds.</summary>
    public sealed record Register(string Label, string WalletType, string Currency, long Amount, long At) : DepositCommand
    {
        /// <summary>The wallet to pay to, if the provider has named it already.</summary>
        public ImmutableArray<WalletDetail> Wallet { get; init; } = [];
    }

    /// <summary>The provider has named the wallet to pay to.</summary>
    public sealed record ShowWallet(ImmutableArray<WalletDetail> Details) : DepositCommand;

    /// <summary>The payer typed a transaction number: open an attempt.</summary>
    public sealed record BeginActivation(string Key1, long Amount, long At, DepositPolicy Policy) : DepositCommand;

    /// <summary>The provider has answered attempt <paramref name="Number"/>.</summary>
    /// <param name="Recheck">The re-check it answered; null for the request the payer waits for.</param>
    public sealed record RecordActivation(
        int Number, int? Recheck, ActivationOutcome Outcome, string? Message, long At, DepositPolicy Policy) : DepositCommand;

    /// <summary>The provider gave no usable answer to attempt <paramref name="Number"/>: its outcome stays unknown.</summary>
    /// <param name="Why">A few words for staff.</param>
    public sealed record NoteUnanswered(int Number, int? Recheck, string Why) : DepositCommand;

    /// <summary>A re-check is due: ask the provider again, or move the deposit to manual review if it has been open too long.</summary>
    public sealed record BeginRecheck(long At, DepositPolicy Policy) : DepositCommand;

    /// <summary>An operator closes a deposit that needs attention.</summary>
    public sealed record Close(string Operator, string Reason, long At) : DepositCommand;

    /// <summary>An operator lets a deposit that needs attention wait until a later time.</summary>
    public sealed record Wait(long Until, string Operator, string Reason, long At, DepositPolicy Policy) : DepositCommand;

    /// <summary>An operator credits the wallet transfer they have seen, in any state, exactly as a postback would have.</summary>
    /// <param name="Action"><see cref="ResolutionAction.Credit"/> or <see cref="ResolutionAction.Release"/>.</param>
    /// <param name="WalletType">Null for the order's own.</param>
    /// <param name="Amount">Minor units.</param>
    public sealed record CreditByHand(
        ResolutionAction Action, string? WalletType, string TransactionId, long Amount, string Currency, string Operator, string Reason, long At)
        : DepositCommand
    {
        /// <summary>The second person; null if the operator does it alone.</summary>
        public string? ApprovedBy { get; init; }

        /// <summary>Whether two persons have seen that the number was credited with other leading zeros, as other money.</summary>
        public bool IsBeside { get; init; }
    }

    /// <summary>A verified postback says the transfer has arrived.</summary>
    public sealed record Receive(DepositNotice Notice, UnknownOrder UnknownOrder, long At) : DepositCommand;
}

/// <summary>The content of a verified deposit postback. Everything but the label was signed.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="UnsignedLabel">The postback's top-level label: compared with the order's, and used only if there is no order.</param>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.notice")]
public sealed record DepositNotice(
    [property: Id(0)] string WalletType,
    [property: Id(1)] string TransactionId,
    [property: Id(2)] long Amount,
    [property: Id(3)] string Currency,
    [property: Id(4)] string UnsignedLabel);

/// <summary>What to do with a genuine postback for an order that was never registered.</summary>
[GenerateSerializer, Alias("paykassma.deposit.unknown-order")]
public enum UnknownOrder
{
    /// <summary>It is held for manual review.</summary>
    Hold,

    /// <summary>Credit the unsigned label and flag the deposit.</summary>
    CreditAndFlag,
}

using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payers;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Gateway.Payments;

/// <summary>All that can happen to a payment. Times in epoch milliseconds, UTC.</summary>
public abstract record PaymentCommand
{
    /// <summary>The merchant sends the number the payer typed. Amount in minor units.</summary>
    public sealed record Activate(
        string Label, string WalletType, string Currency, string Key1, long Amount, long StockpilingId, long At) : PaymentCommand
    {
        /// <summary>The address of whoever typed it; null if it is not known.</summary>
        public string? ClientAddress { get; init; }

        /// <summary>Whether many wrong numbers came from that address, or within this minute of the merchant.</summary>
        public bool ManyWrongAround { get; init; }

        /// <summary>How it came.</summary>
        public ClaimDoor Door { get; init; }

        /// <summary>Whether the money of this number is here and nobody owns it; asked only where that decides what a repeat means.</summary>
        public bool IsFree { get; init; }

        /// <summary>The window it was typed into; null through the API.</summary>
        public string? Session { get; init; }
    }

    /// <summary>The claim of an earlier number has been withdrawn.</summary>
    public sealed record OldClaimWithdrawn : PaymentCommand;

    /// <summary>The claim of an earlier number could not be withdrawn: it had been granted.</summary>
    public sealed record OldClaimGranted : PaymentCommand;

    /// <summary>The wallet transfer has answered the claim.</summary>
    /// <param name="Content">The transfer that was granted, or that an operator must decide.</param>
    /// <param name="Claim">What was claimed, and by which terms it is measured.</param>
    public sealed record Claimed(
        WalletTransferReply Reply, TransferContent? Content, Claim Claim, ClaimTerms Terms, PaymentPolicy Policy, long At) : PaymentCommand
    {
        /// <summary>With <see cref="WalletTransferReply.Several"/>: the transfers that could be meant.</summary>
        public ImmutableArray<TransferContent> Candidates { get => field.IsDefault ? [] : field; init; }

        /// <summary>Other payments that claim the same money, sorted.</summary>
        public ImmutableArray<string> Rivals { get => field.IsDefault ? [] : field; init; }

        /// <summary>What stands against these transfers.</summary>
        public ImmutableArray<Dispute> Disputes { get => field.IsDefault ? [] : field; init; }
    }

    /// <summary>The ledger has credited the transfer of this payment to another one. Nothing was credited.</summary>
    public sealed record CreditRefused(MatchedTransfer Transfer) : PaymentCommand;

    /// <summary>The postback is queued.</summary>
    public sealed record PostbackQueued : PaymentCommand;

    /// <summary>A re-check is due: a step may be unfinished, or the payment may have expired.</summary>
    public sealed record LookAgain(long At) : PaymentCommand;

    /// <summary>An operator approves a suspect payment.</summary>
    /// <param name="Policy">Of the payment's merchant: above which amount one person is not enough.</param>
    public sealed record Approve(OperatorDecision Decision, PayoutPolicy Policy) : PaymentCommand
    {
        /// <summary>The same for the wallet that received the money: of a pool's, its other merchants have a say.</summary>
        public TwoPersonLimits WalletLimits { get; init; } = TwoPersonLimits.None;

        /// <summary>Whether whoever approves is limited to the payment's merchant.</summary>
        public bool IsOfMerchant { get; init; }

        /// <summary>The transfer that was approved. Required if several could be meant.</summary>
        public string? TransactionId { get; init; }

        /// <summary>The transfer's amount that the operator was shown, in minor units; null if it is not known.</summary>
        public long? ShownAmount { get; init; }

        /// <summary>The <see cref="ShownFacts.Fingerprint"/> of what the operator has seen. Required while the payment is pending.</summary>
        public string? Seen { get; init; }
    }

    /// <summary>The transfer was granted to an approved payment, or not.</summary>
    public sealed record Granted(WalletTransferReply Reply, TransferContent? Content, Claim Claim, ClaimTerms Terms, long At) : PaymentCommand
    {
        /// <summary>With <see cref="WalletTransferReply.Several"/>: the transfers that could be meant.</summary>
        public ImmutableArray<TransferContent> Candidates { get => field.IsDefault ? [] : field; init; }

        /// <summary>Other payments that claim the same money, sorted.</summary>
        public ImmutableArray<string> Rivals { get => field.IsDefault ? [] : field; init; }

        /// <summary>What stands against these transfers.</summary>
        public ImmutableArray<Dispute> Disputes { get => field.IsDefault ? [] : field; init; }
    }

    /// <summary>An operator refuses it.</summary>
    public sealed record Refuse(OperatorDecision Decision, AfterRefusal AfterRefusal) : PaymentCommand
    {
        /// <summary>
        /// The <see cref="ShownFacts.Fingerprint"/> of what the operator has seen: if a fact has changed, nothing is refused. Null, from an older
        /// process, is not compared.
        /// </summary>
        public string? Seen { get; init; }
    }

    /// <summary>The transfer was released by this payment, so its refusal is now final.</summary>
    public sealed record LetGo : PaymentCommand;
}

/// <summary>What is known about the payer's label.</summary>
/// <param name="WrongNumbers">How many wrong numbers it typed lately.</param>
[GenerateSerializer, Immutable, Alias("paykassma.payer.look")]
public readonly record struct PayerFacts([property: Id(1)] int WrongNumbers)
{
    /// <summary>The wallets it was shown, and when.</summary>
    [Id(2)] public ImmutableArray<ShownWallet> Shown { get => field.IsDefault ? [] : field; init; }
}

/// <summary>What a command did.</summary>
public enum PaymentReply
{
    /// <summary>The state changed.</summary>
    Done,

    /// <summary>The state already contains it; nothing changed.</summary>
    Replayed,

    /// <summary>The id was used before with different content.</summary>
    Used,

    /// <summary>There is no such payment.</summary>
    NotFound,

    /// <summary>This cannot be done in the payment's current state.</summary>
    NotAllowed,

    /// <summary>Several transfers could be meant, and the approval names none.</summary>
    NotNamed,

    /// <summary>The payment, its transfer or its rivals are no longer what the operator was shown.</summary>
    Changed,

    /// <summary>An operator refused this number for this payment before; nothing changed.</summary>
    Refused,

    /// <summary>The approval does not name what its operator has seen.</summary>
    NotSeen,

    /// <summary>The amount is above the limit of one person, and no second person approves it. Nothing changed.</summary>
    TwoPersons,

    /// <summary>The money is on a wallet that several merchants use, and whoever approves is limited to one. Nothing changed.</summary>
    LimitedToMerchant,
}

/// <summary>What the state machine decided. <see cref="Next"/> is null when there is nothing to save.</summary>
public sealed record PaymentStep(PaymentState? Next, PaymentReply Reply);

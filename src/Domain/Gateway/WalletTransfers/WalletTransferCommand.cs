using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>All that can happen to the transfers behind a number. Times in epoch milliseconds, UTC.</summary>
public abstract record WalletTransferCommand
{
    /// <summary>This number is a transaction id, and payers type another number for it.</summary>
    public sealed record Register(string TransactionId, string Number, long At) : WalletTransferCommand;

    /// <summary>The registered transfer was voided, or its report was refused.</summary>
    public sealed record Unregister(string TransactionId, string Number) : WalletTransferCommand;

    /// <summary>A transfer that arrived in a wallet is reported.</summary>
    public sealed record Report(TransferContent Content, long At) : WalletTransferCommand
    {
        /// <summary>Who reports it: a name, or the owner of the agent's wallets. Null from an older process.</summary>
        public string? By { get; init; }

        /// <summary>
        /// Whether another transfer, of the same id but for leading zeros, is known under another typed number: if this one is new, it is given away
        /// by a person only, from the moment that it is known.
        /// </summary>
        public bool IsForAPerson { get; init; }
    }

    /// <summary>A report of what is known already. It makes no money known, whatever has become of the known transfer meanwhile.</summary>
    public sealed record Repeat(Report Known) : WalletTransferCommand;

    /// <summary>Two persons take a transfer back.</summary>
    public sealed record Void(string TransactionId, Correction Correction) : WalletTransferCommand;

    /// <summary>Two persons replace a transfer's content.</summary>
    public sealed record Replace(string TransactionId, TransferContent Content, Correction Correction) : WalletTransferCommand;

    /// <summary>A person has looked at a flagged transfer.</summary>
    public sealed record ClearFlag(string TransactionId, Correction Correction) : WalletTransferCommand;

    /// <summary>A payment claims a transfer.</summary>
    /// <param name="Wait">Whether to keep the claim if no transfer has arrived; if false, an earlier claim is removed as well.</param>
    public sealed record Take(Claim Claim, ClaimTerms Terms, bool Wait, long At) : WalletTransferCommand;

    /// <summary>A payment withdraws its claim. It cannot withdraw from a transfer that it already owns.</summary>
    public sealed record Withdraw(string Payment) : WalletTransferCommand;

    /// <summary>An operator grants a transfer to one payment.</summary>
    /// <param name="TransactionId">Which one; null for the only one there is.</param>
    public sealed record Grant(Claim Claim, string? TransactionId, long At) : WalletTransferCommand
    {
        /// <summary>The other claimants that the operator was shown. If there are more, nothing is granted. Not checked if it is default.</summary>
        public ImmutableArray<string> Rivals { get; init; }
    }

    /// <summary>An operator has refused the payment, or its claim gave way: the number is blocked, or whoever claims it next meets a person.</summary>
    public sealed record Release(string Payment, AfterRefusal AfterRefusal, long At) : WalletTransferCommand;

    /// <summary>Someone is about to inform the waiting payments.</summary>
    public sealed record Tell(long At) : WalletTransferCommand;

    /// <summary>The waiting payments have been informed of the change with this number.</summary>
    public sealed record Told(int News) : WalletTransferCommand;
}

/// <summary>What happens to the number of a refused payment.</summary>
[GenerateSerializer, Alias("paykassma.transfer.after-refusal")]
public enum AfterRefusal
{
    /// <summary>Another payment may claim it. Money that a refused claim could get goes to nobody without a person.</summary>
    FreeTheNumber,

    /// <summary>Blocks the transfer that the payment could get; nothing if several could be meant.</summary>
    BlockTheNumber,

    /// <summary>No operator refused it: the claim gave way to the merchant's word. Whoever claims its transfer next meets a person.</summary>
    LeaveToAPerson,
}

/// <summary>What a command did.</summary>
[GenerateSerializer, Alias("paykassma.transfer.code")]
public enum WalletTransferReply
{
    /// <summary>Saved, or the state was already like this.</summary>
    Done,

    /// <summary>This payment owns the transfer.</summary>
    Granted,

    /// <summary>It has not arrived. The claim is kept if that was requested.</summary>
    NotHere,

    /// <summary>Several payments claim it: an operator must decide.</summary>
    Contested,

    /// <summary>Another payment owns it, or it is blocked. The claim is not kept.</summary>
    Taken,

    /// <summary>It has not arrived, and too many payments wait for this number; this claim is not kept.</summary>
    TooManyClaims,

    /// <summary>It was reported before with different content.</summary>
    OtherContent,

    /// <summary>Only this payment claims it, but an operator must decide: the claim is or was suspect, or others have contested it.</summary>
    Suspect,

    /// <summary>Several transfers could be meant: an operator must name one.</summary>
    Several,

    /// <summary>The same was reported before.</summary>
    Known,

    /// <summary>The same money is known by almost the same number, or by the number that payers type.</summary>
    LeadingZeros,

    /// <summary>The transaction id is known under another typed number, or a replacement has other numbers.</summary>
    OtherNumber,

    /// <summary>The transaction id was voided.</summary>
    Voided,

    /// <summary>A correction that was made before.</summary>
    Replayed,

    /// <summary>No such transaction id is known under this number.</summary>
    NotFound,

    /// <summary>A payment owns the transfer, so it cannot be corrected.</summary>
    Owned,

    /// <summary>A voided transfer that was taken in since, under another number or another spelling.</summary>
    TakenElsewhere,

    /// <summary>Whoever reported the transfer does not clear its flag.</summary>
    SamePerson,

    /// <summary>So many transfers are known under the number that this one was not taken in; the others keep it, and need attention.</summary>
    TooManyTransfers,

    /// <summary>The transfer was reported otherwise after whoever corrects it had looked.</summary>
    Changed,
}

/// <summary>What the state machine decided. <see cref="Next"/> is null when there is nothing to save.</summary>
public sealed record WalletTransferStep(WalletTransferState? Next, WalletTransferReply Reply)
{
    /// <summary>The transfer that was granted, or that an operator must decide.</summary>
    public TransferContent? Content { get; init; }

    /// <summary>The claim as it was measured, with what the number remembers of its payer; null if that changed nothing.</summary>
    public Claim? Measured { get; init; }

    /// <summary>With <see cref="WalletTransferReply.Several"/>: the transfers that could be meant.</summary>
    public ImmutableArray<TransferContent> Candidates { get => field.IsDefault ? [] : field; init; }

    /// <summary>What stands against the transfers in this answer.</summary>
    public ImmutableArray<Dispute> Disputes { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>With <see cref="WalletTransferReply.OtherNumber"/>: the number under which the transaction id is known.</summary>
    public string? KnownUnder { get; init; }
}

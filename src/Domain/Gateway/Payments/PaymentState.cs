using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Gateway.Payments;

/// <summary>The status of a payment on the gateway. The names are stored.</summary>
[GenerateSerializer, Alias("paykassma.payment.status")]
public enum PaymentStatus
{
    /// <summary>About to claim its transfer; saved before the claim is made.</summary>
    Claiming,

    /// <summary>The transfer has not arrived yet; the payment waits for it.</summary>
    Possible,

    /// <summary>Suspect: needs manual review.</summary>
    Pending,

    /// <summary>An operator is approving it; the transfer is not granted yet.</summary>
    Approving,

    /// <summary>The payment owns the transfer and the merchant was credited; the postback is not queued yet.</summary>
    Accepted,

    /// <summary>Final: the postback is queued.</summary>
    Ok,

    /// <summary>The number was wrong or belongs to another payment. Another number may be tried.</summary>
    Failed,

    /// <summary>An operator is refusing it; the number is not yet released or blocked.</summary>
    Refusing,

    /// <summary>Refused by an operator. Another number may be tried.</summary>
    Refused,

    /// <summary>A possible payment that is expiring: its claim will be withdrawn, unless the transfer has arrived by now.</summary>
    Expiring,

    /// <summary>The transfer did not arrive in time. Another number may be tried.</summary>
    Expired,
}

/// <summary>Why a payment needs manual review. The names are stored and shown.</summary>
[GenerateSerializer, Alias("paykassma.payment.suspicion")]
public enum SuspectReason
{
    AmountDiffers,
    TransferTooOld,
    WalletNeverShown,
    ManyWrongNumbers,
    SeveralClaims,
    CurrencyDiffers,

    /// <summary>The number was typed before the money moved.</summary>
    ClaimedBeforePaid,

    /// <summary>Several transfers could be meant; whoever approves names one.</summary>
    SeveralTransfers,

    /// <summary>The typed number and the transfer's differ by leading zeros.</summary>
    LeadingZeros,

    /// <summary>The address, or the merchant within the minute, produced many wrong numbers.</summary>
    ManyWrongAround,

    /// <summary>The wallet was not shown to the label before the money moved, or a pool's wallet not in time before that.</summary>
    WalletNotShownInTime,

    /// <summary>The ledger has credited this wallet transfer to another payment: it can only be refused.</summary>
    AlreadyCredited,

    /// <summary>An operator refused an earlier claim on this number: this label's, or anybody's on the same money.</summary>
    RefusedBefore,

    /// <summary>The transfer was reported with other content too, or under almost the same number: it needs attention.</summary>
    Disputed,
}

/// <summary>The transfer a payment was matched with. Amount in minor units, time in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payment.matched")]
public sealed record MatchedTransfer(
    [property: Id(0)] string Identifier,
    [property: Id(1)] string TransactionId,
    [property: Id(2)] long Amount,
    [property: Id(3)] string Currency,
    [property: Id(4)] long ReceivedAt)
{
    /// <summary>Whose the wallet is: <c>merchant/{id}</c> or <c>pool/{name}</c>; null in states older than this field.</summary>
    [Id(5)] public string? Scope { get; init; }

    /// <summary>Whether the wallet is one merchant's own. False where it is not known.</summary>
    [JsonIgnore]
    public bool IsOfOneMerchant => Scope is not null && !WalletScopes.IsPool(Scope);

    public static MatchedTransfer Of(TransferContent content) =>
        new(content.Identifier, content.TransactionId, content.Amount, content.Currency, content.ReceivedAt) { Scope = content.Scope };

    /// <summary>The scope follows from the wallet, and is not compared: an older state, without it, is of the same money.</summary>
    public bool Equals(MatchedTransfer? other) => other is not null && Facts == other.Facts;

    public override int GetHashCode() => Facts.GetHashCode();

    private (string, string, long, string, long) Facts => (Identifier, TransactionId, Amount, Currency, ReceivedAt);
}

/// <summary>Another report of a transfer that a payment could get.</summary>
/// <param name="TransactionId">Of the transfer.</param>
/// <param name="Reported">What was reported otherwise; null where that was not kept.</param>
[GenerateSerializer, Immutable, Alias("paykassma.payment.disputed")]
public sealed record DisputedTransfer([property: Id(0)] string TransactionId, [property: Id(1)] MatchedTransfer? Reported)
{
    public static DisputedTransfer Of(Dispute dispute) =>
        new(dispute.TransactionId, dispute.Reported is { } reported ? MatchedTransfer.Of(reported) : null);
}

/// <summary>An operator's decision. Time in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payment.decision")]
public sealed record OperatorDecision([property: Id(0)] string Operator, [property: Id(1)] string Reason, [property: Id(2)] long At)
{
    /// <summary>The second person, where the amount needed two.</summary>
    [Id(3)] public string? ApprovedBy { get; init; }

    /// <summary>On an approval: the <see cref="ShownFacts.Fingerprint"/> of what was seen.</summary>
    [Id(4)] public string? Seen { get; init; }
}

/// <summary>A number of this payment that an operator refused before another was tried.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payment.refusal")]
public sealed record Refusal([property: Id(0)] string Key1, [property: Id(1)] OperatorDecision Decision, [property: Id(2)] bool NumberBlocked)
{
    /// <summary>
    /// Whether it refused somebody who had claimed this id by an unsigned window, in whatever label's name: it binds this payment's label to nothing.
    /// </summary>
    [Id(3)] public bool IsOfAnotherLabel { get; init; }
}

/// <summary>A payment of the gateway. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payment.state")]
public sealed record PaymentState
{
    [Id(0)] public required PaymentStatus Status { get; init; }
    [Id(1)] public required string Label { get; init; }
    [Id(2)] public required string WalletType { get; init; }
    [Id(3)] public required string Currency { get; init; }
    [Id(4)] public required string Key1 { get; init; }
    [Id(5)] public required long Amount { get; init; }
    [Id(6)] public required long CreatedAt { get; init; }

    /// <summary>From the gateway's sequence. Saved with the claim, so that a repeat after a crash uses the same number.</summary>
    [Id(7)] public required long StockpilingId { get; init; }

    /// <summary>When a re-check is due; null if there is nothing to do.</summary>
    [Id(8)] public long? DueAt { get; init; }

    /// <summary>A number that was typed before this one; its claim must be withdrawn first.</summary>
    [Id(9)] public string? WithdrawKey1 { get; init; }

    [Id(10)] public MatchedTransfer? Transfer { get; init; }
    [Id(11)] public long? ActivatedAt { get; init; }
    [Id(12)] public ImmutableArray<SuspectReason> Suspicions { get => field.IsDefault ? [] : field; init; } = [];
    [Id(13)] public OperatorDecision? Decision { get; init; }
    [Id(14)] public bool BlockNumber { get; init; }

    /// <summary>Numbers refused before this one, oldest first: one for each decision of an operator.</summary>
    [Id(15)] public ImmutableArray<Refusal> Refusals { get => field.IsDefault ? [] : field; init; } = [];
    [Id(16)] public string? Message { get; init; }

    /// <summary>The key of the grain that knows the transfers of its number; null in states older than this field.</summary>
    [Id(17)] public string? TransferKey { get; init; }

    /// <summary>When this number was first typed for this payment; null in states older than this field. See <see cref="TypedAt"/>.</summary>
    [Id(18)] public long? KeyTypedAt { get; init; }

    /// <summary>The address of whoever typed the number; null if it is not known.</summary>
    [Id(19)] public string? ClientAddress { get; init; }

    /// <summary>How the number came.</summary>
    [Id(20)] public ClaimDoor Door { get; init; }

    /// <summary>Whether many wrong numbers came from that address, or within that minute of the merchant.</summary>
    [Id(21)] public bool ManyWrongAround { get; init; }

    /// <summary>While it needs manual review and owns no transfer: the transfers that an operator can give to it.</summary>
    [Id(22)] public ImmutableArray<MatchedTransfer> Seen { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The transaction id that the operator approved; saved before the transfer is granted.</summary>
    [Id(23)] public string? Chosen { get; init; }

    /// <summary>When the number in <see cref="WithdrawKey1"/> was typed.</summary>
    [Id(24)] public long? WithdrawKeyTypedAt { get; init; }

    /// <summary>The window that typed the number; null through the API. Only it, and what the merchant vouches for, sees and changes the payment.</summary>
    [Id(25)] public string? Session { get; init; }

    /// <summary>While it needs manual review and owns no transfer: others who claim the same money, as <see cref="Claim.Claimant"/>, sorted.</summary>
    [Id(26)] public ImmutableArray<string> Rivals { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>While it needs manual review: what stands against the transfers that an operator can give to it.</summary>
    [Id(27)] public ImmutableArray<DisputedTransfer> Disputes { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>
    /// The numbers that the merchant's API has sent, each with its amount, the latest last; bounded. Where a window has typed something else since,
    /// they are repeats until the number's money is here: the merchant does not hear of what is typed there.
    /// </summary>
    [Id(28)] public ImmutableArray<string> ApiNumbers { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>When this number was typed.</summary>
    [JsonIgnore]
    public long TypedAt => KeyTypedAt ?? CreatedAt;

    /// <summary>
    /// The transfer that an approval is about: the one it owns, the one that is named, or the only one it could get. Null if that is not one.
    /// </summary>
    /// <param name="transactionId">The named one; null if none is.</param>
    public MatchedTransfer? ShownFor(string? transactionId)
    {
        if (Transfer is not null) return Transfer;
        if (transactionId is not null) return Seen.FirstOrDefault(seen => seen.TransactionId == transactionId);
        return Seen is [var only] ? only : null;
    }
}

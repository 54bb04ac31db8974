using System.Collections.Immutable;

namespace Paykassma.Domain.Payments;

/// <summary>The status of a payment on the gateway. The names are stored.</summary>
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
public enum SuspectReason
{
    AmountDiffers,
    TransferTooOld,
    WalletNeverShown,
    ManyWrongNumbers,
    SeveralClaims,
    CurrencyDiffers,
}

/// <summary>The transfer a payment was matched with. Amount in minor units, time in epoch milliseconds, UTC.</summary>
public sealed record MatchedTransfer(string Identifier, string TransactionId, long Amount, string Currency, long ReceivedAt);

/// <summary>An operator's decision.</summary>
public sealed record OperatorDecision(string Operator, string Reason, long At);

/// <summary>A number of this payment that an operator refused before another was tried.</summary>
public sealed record Refusal(string Key1, OperatorDecision Decision, bool NumberBlocked);

/// <summary>A payment of the gateway. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
public sealed record PaymentState
{
    public required PaymentStatus Status { get; init; }
    public required string Label { get; init; }
    public required string WalletType { get; init; }
    public required string Currency { get; init; }
    public required string Key1 { get; init; }
    public required long Amount { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>From the gateway's sequence. Saved with the claim, so that a repeat after a crash uses the same number.</summary>
    public required long StockpilingId { get; init; }

    /// <summary>When a re-check is due; null if there is nothing to do.</summary>
    public long? DueAt { get; init; }

    /// <summary>A number that was typed before this one; its claim must be withdrawn first.</summary>
    public string? WithdrawKey1 { get; init; }

    public MatchedTransfer? Transfer { get; init; }
    public long? ActivatedAt { get; init; }
    public ImmutableArray<SuspectReason> Suspicions { get => field.IsDefault ? [] : field; init; } = [];
    public OperatorDecision? Decision { get; init; }
    public bool BlockNumber { get; init; }

    /// <summary>Numbers refused before this one, oldest first: one for each decision of an operator.</summary>
    public ImmutableArray<Refusal> Refusals { get => field.IsDefault ? [] : field; init; } = [];
    public string? Message { get; init; }
}

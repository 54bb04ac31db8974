using System.Collections.Immutable;

namespace Paykassma.Domain.Payments;

/// <summary>Where a payment of the gateway stands. The names are stored.</summary>
public enum PaymentStatus
{
    /// <summary>About to claim its transfer; saved before the claim is made.</summary>
    Claiming,

    /// <summary>No such transfer yet: waits for it.</summary>
    Possible,

    /// <summary>Suspect: a person decides.</summary>
    Pending,

    /// <summary>The transfer is the payment's and the merchant has the money; the postback is still to be queued.</summary>
    Accepted,

    /// <summary>Final: the postback is on its way.</summary>
    Ok,

    /// <summary>The number was wrong or someone else's. Another may be tried.</summary>
    Failed,

    /// <summary>An operator is refusing it: the number is still to be freed or shut.</summary>
    Refusing,

    /// <summary>Final: refused by an operator.</summary>
    Refused,

    /// <summary>A possible payment whose transfer never came: the claim is still to be withdrawn.</summary>
    Expiring,

    /// <summary>Its time ran out. Another number may be tried.</summary>
    Expired,
}

/// <summary>Why a person must look. The names are stored and shown.</summary>
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

    /// <summary>From the gateway's sequence; saved with the claim, so that a repeat after a crash names the same.</summary>
    public required long StockpilingId { get; init; }

    /// <summary>When a re-check must look here; null when nothing is owed.</summary>
    public long? DueAt { get; init; }

    /// <summary>A number typed before this one, whose claim must be withdrawn first.</summary>
    public string? WithdrawKey1 { get; init; }

    public MatchedTransfer? Transfer { get; init; }
    public long? ActivatedAt { get; init; }
    public ImmutableArray<SuspectReason> Suspicions { get => field.IsDefault ? [] : field; init; } = [];
    public OperatorDecision? Decision { get; init; }
    public bool BlockNumber { get; init; }
    public string? Message { get; init; }
}

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

    /// <summary>An operator is letting it through: the transfer is still to be granted.</summary>
    Approving,

    /// <summary>The transfer is the payment's and the merchant has the money; the postback is still to be queued.</summary>
    Accepted,

    /// <summary>Final: the postback is on its way.</summary>
    Ok,

    /// <summary>The number was wrong or someone else's. Another may be tried.</summary>
    Failed,

    /// <summary>An operator is refusing it: the number is still to be freed or shut.</summary>
    Refusing,

    /// <summary>Refused by an operator. Another number may be tried.</summary>
    Refused,

    /// <summary>A possible payment whose time is up: its claim is still to be withdrawn, unless the transfer has come by now.</summary>
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

    /// <summary>Numbers refused before this one, oldest first: one for each decision a person took.</summary>
    public ImmutableArray<Refusal> Refusals { get => field.IsDefault ? [] : field; init; } = [];
    public string? Message { get; init; }
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Paykassma.Domain.Merchant.Deposits;

/// <summary>The status of a deposit on the merchant side. The names are stored.</summary>
[GenerateSerializer, Alias("paykassma.deposit.status")]
public enum DepositStatus
{
    /// <summary>Registered; no wallet shown yet.</summary>
    Registered,

    /// <summary>The payer has been shown where to pay.</summary>
    AwaitingPayment,

    /// <summary>An activation was sent and has no usable answer (yet): its outcome is unknown.</summary>
    Activating,

    /// <summary>The provider checks the transfer.</summary>
    Pending,

    /// <summary>The provider does not know the transfer yet.</summary>
    Possible,

    /// <summary>The provider answered "ok". That is a promise, not money: only a postback credits.</summary>
    Promised,

    /// <summary>The provider refused the number. Another may be tried; a postback still credits.</summary>
    Failed,

    /// <summary>The user's balance was credited.</summary>
    Credited,

    /// <summary>Open for too long, or contradictory: needs manual review. A postback still credits.</summary>
    NeedsAttention,

    /// <summary>Closed by an operator. A postback still credits.</summary>
    Closed,
}

/// <summary>One detail of the wallet to pay to, as the provider named it (<c>identifier</c>, <c>qr_data</c>, …).</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.wallet-detail")]
public sealed record WalletDetail([property: Id(0)] string Name, [property: Id(1)] string Value);

/// <summary>One attempt to activate: the number the payer typed, and the provider's answer.</summary>
/// <param name="Number">Counts from 1. Only the outcome of the latest attempt changes anything.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Outcome">Null while the outcome is unknown.</param>
/// <param name="Message">The provider's own message; null if it sent none.</param>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.activation")]
public sealed record ActivationAttempt(
    [property: Id(0)] int Number,
    [property: Id(1)] string Key1,
    [property: Id(2)] long Amount,
    [property: Id(3)] ActivationOutcome? Outcome,
    [property: Id(4)] string? Message);

/// <summary>The four documented answers to <c>activate</c>.</summary>
[GenerateSerializer, Alias("paykassma.deposit.activation-outcome")]
public enum ActivationOutcome
{
    Ok,
    Pending,
    Possible,
    Fail,
}

/// <summary>The wallet transfer that a deposit was credited for.</summary>
/// <param name="Amount">Minor units, as signed.</param>
/// <param name="At">Epoch milliseconds, UTC.</param>
/// <param name="Late">True if the provider had answered "fail", or an operator had closed the deposit, before.</param>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.credited")]
public sealed record DepositCredit(
    [property: Id(0)] string WalletType,
    [property: Id(1)] string TransactionId,
    [property: Id(2)] long Amount,
    [property: Id(3)] long At,
    [property: Id(4)] bool Late);

/// <summary>A deposit of the merchant side. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.state")]
public sealed record DepositState
{
    [Id(0)] public required DepositStatus Status { get; init; }
    [Id(1)] public required string Label { get; init; }
    [Id(2)] public required string WalletType { get; init; }
    [Id(3)] public required string Currency { get; init; }
    [Id(4)] public required long Amount { get; init; }
    [Id(5)] public required long CreatedAt { get; init; }
    [Id(6)] public ImmutableArray<WalletDetail> Wallet { get => field.IsDefault ? [] : field; init; } = [];
    [Id(7)] public ActivationAttempt? Activation { get; init; }
    [Id(8)] public DepositCredit? Credit { get; init; }

    /// <summary>True if the order was never registered but credited (<see cref="UnknownOrder.CreditAndFlag"/>): its label was not signed.</summary>
    [Id(9)] public bool Flagged { get; init; }

    /// <summary>When a re-check is due; null if there is nothing to do.</summary>
    [Id(10)] public long? DueAt { get; init; }

    /// <summary>The progress of its re-checks; null if none are needed.</summary>
    [Id(11)] public DepositWatch? Watch { get; init; }

    /// <summary>Since when it needs manual review; null if it does not.</summary>
    [Id(12)] public long? AttentionAt { get; init; }
    [Id(13)] public DepositAttention? AttentionReason { get; init; }

    /// <summary>The result of the latest question to the provider, in a few words.</summary>
    [Id(14)] public string? LastAnswer { get; init; }

    /// <summary>What operators did about it, oldest first; null if none did anything.</summary>
    [Id(15)] public ImmutableArray<Resolution>? Resolutions { get; init; }

    /// <summary>Whether a person has credited it: the number is what they typed, and its money may be unclaimed still.</summary>
    [JsonIgnore]
    public bool IsCreditedByHand => Resolutions?.Any(act => act.Action == ResolutionAction.Credit) == true;
}

using System.Collections.Immutable;

namespace Paykassma.Domain.Deposits;

/// <summary>Where a deposit of the merchant side stands. The names are stored.</summary>
public enum DepositStatus
{
    /// <summary>Known, no wallet shown yet.</summary>
    Registered,

    /// <summary>The payer has been shown where to pay.</summary>
    AwaitingPayment,

    /// <summary>An activation was sent and has no usable answer (yet): its outcome is unknown.</summary>
    Activating,

    /// <summary>The provider checks the transfer.</summary>
    Pending,

    /// <summary>The provider does not know the transfer yet.</summary>
    Possible,

    /// <summary>The provider said ok. A promise, not money: only a postback credits.</summary>
    Promised,

    /// <summary>The provider refused the number. Another may be tried; a postback still credits.</summary>
    Failed,

    /// <summary>The user has the money.</summary>
    Credited,

    /// <summary>Open for too long, or contradictory: a person must look. A postback still credits.</summary>
    NeedsAttention,

    /// <summary>A person has given it up. A postback still credits.</summary>
    Closed,
}

/// <summary>One detail of the wallet to pay to, as the provider named it (<c>identifier</c>, <c>qr_data</c>, …).</summary>
public sealed record WalletDetail(string Name, string Value);

/// <summary>One attempt to activate: the number the payer typed and what the provider made of it.</summary>
/// <param name="Number">Counts from 1; the outcome of any but the latest changes nothing.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Outcome">Null while the outcome is unknown.</param>
/// <param name="Message">The provider's own words, where it said some.</param>
public sealed record ActivationAttempt(int Number, string Key1, long Amount, ActivationOutcome? Outcome, string? Message);

/// <summary>The four documented answers of activate.</summary>
public enum ActivationOutcome
{
    Ok,
    Pending,
    Possible,
    Fail,
}

/// <summary>The wallet transfer a deposit was credited by.</summary>
/// <param name="Amount">Minor units, as signed.</param>
/// <param name="At">Epoch milliseconds, UTC.</param>
/// <param name="Late">True when the provider had said fail, or a person had closed the deposit, before.</param>
public sealed record DepositCredit(string WalletType, string TransactionId, long Amount, long At, bool Late);

/// <summary>A deposit of the merchant side. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
public sealed record DepositState
{
    public required DepositStatus Status { get; init; }
    public required string Label { get; init; }
    public required string WalletType { get; init; }
    public required string Currency { get; init; }
    public required long Amount { get; init; }
    public required long CreatedAt { get; init; }
    public ImmutableArray<WalletDetail> Wallet { get => field.IsDefault ? [] : field; init; } = [];
    public ActivationAttempt? Activation { get; init; }
    public DepositCredit? Credit { get; init; }

    /// <summary>True for an order that was never registered here and was credited by option: its label was not signed.</summary>
    public bool Flagged { get; init; }

    /// <summary>When a re-check must look here; null when nothing is owed.</summary>
    public long? DueAt { get; init; }

    /// <summary>How it is watched; null while there is nothing to watch.</summary>
    public DepositWatch? Watch { get; init; }

    /// <summary>Since when a person must look; null when none must.</summary>
    public long? AttentionAt { get; init; }
    public DepositAttention? AttentionReason { get; init; }

    /// <summary>What came of asking the provider the last time, in a few words.</summary>
    public string? LastAnswer { get; init; }

    /// <summary>What persons did about it, oldest first; null until one did.</summary>
    public ImmutableArray<Resolution>? Resolutions { get; init; }
}

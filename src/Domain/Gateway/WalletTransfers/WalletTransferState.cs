using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>The status of a wallet transfer. The names are stored.</summary>
public enum WalletTransferStatus
{
    /// <summary>Claimed before the money arrived.</summary>
    Awaited,

    /// <summary>The money has arrived; no payment owns it.</summary>
    Arrived,

    /// <summary>The money has arrived and several payments claim it: an operator must decide.</summary>
    Contested,

    /// <summary>One payment owns it.</summary>
    Claimed,

    /// <summary>Blocked by an operator: no payment can claim it.</summary>
    Blocked,
}

/// <summary>What the agent saw in the wallet. Amount in minor units, time in epoch milliseconds, UTC.</summary>
/// <param name="Identifier">The receiving wallet.</param>
/// <param name="TransactionId">The wallet's own number of the transfer.</param>
/// <param name="Scope">The scope of the wallet it arrived in, e.g. <c>merchant/demo</c> or <c>pool/shared</c>.</param>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.content")]
public sealed record TransferContent(
    [property: Id(0)] string Identifier,
    [property: Id(1)] string TransactionId,
    [property: Id(2)] long Amount,
    [property: Id(3)] string Currency,
    [property: Id(4)] long ReceivedAt,
    [property: Id(5)] string Scope);

/// <summary>A payment that claims a transfer.</summary>
/// <param name="Payment">Its grain key.</param>
/// <param name="Scopes">The wallets its merchant's payers may pay to.</param>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.claim")]
public sealed record Claim([property: Id(0)] string Payment, [property: Id(1)] ImmutableArray<string> Scopes);

/// <summary>One wallet transfer, or the claims that wait for it.</summary>
public sealed record WalletTransferState
{
    public required WalletTransferStatus Status { get; init; }
    public required long CreatedAt { get; init; }
    public TransferContent? Content { get; init; }
    public string? Owner { get; init; }
    public ImmutableArray<Claim> Waiting { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Scopes of wallets in which the number was blocked before the money arrived: if it arrives there, it is blocked.</summary>
    public ImmutableArray<string> BlockedScopes { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Payments that were waiting when the state changed, until it is certain that each has saved the result.</summary>
    public ImmutableArray<string> Untold { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>When a re-check must inform them, if nobody else has; null if there is nobody to inform.</summary>
    public long? DueAt { get; init; }

    /// <summary>Counts the changes that waiting payments must be informed of.</summary>
    public int News { get; init; }

    /// <summary>True if the same number was reported with different content: needs manual review.</summary>
    public bool NeedsAttention { get; init; }
}

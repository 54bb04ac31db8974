using System.Collections.Immutable;

namespace Paykassma.Domain.WalletTransfers;

/// <summary>Where one wallet transfer stands. The names are stored.</summary>
public enum WalletTransferStatus
{
    /// <summary>Claimed before the money came.</summary>
    Awaited,

    /// <summary>Here, and nobody's.</summary>
    Arrived,

    /// <summary>Here, wanted by several payments that were waiting: a person decides.</summary>
    Contested,

    /// <summary>One payment's.</summary>
    Claimed,

    /// <summary>An operator has shut it: no payment can have it.</summary>
    Blocked,
}

/// <summary>What the agent saw in the wallet. Amount in minor units, time in epoch milliseconds, UTC.</summary>
/// <param name="Scope">Whose wallet it landed on, e.g. <c>merchant/demo</c> or <c>pool/shared</c>.</param>
public sealed record TransferContent(string Identifier, string TransactionId, long Amount, string Currency, long ReceivedAt, string Scope);

/// <summary>A payment that wants a transfer.</summary>
/// <param name="Payment">Its grain key.</param>
/// <param name="Scopes">The wallets its merchant's payers may pay to.</param>
public sealed record Claim(string Payment, ImmutableArray<string> Scopes);

/// <summary>One wallet transfer, or the claims that wait for it.</summary>
public sealed record WalletTransferState
{
    public required WalletTransferStatus Status { get; init; }
    public required long CreatedAt { get; init; }
    public TransferContent? Content { get; init; }
    public string? Owner { get; init; }
    public ImmutableArray<Claim> Waiting { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Wallets whose merchants shut the number before the money came: it is blocked should it land there.</summary>
    public ImmutableArray<string> BlockedScopes { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Payments that waited when something happened, until it is sure that each has saved what came of it.</summary>
    public ImmutableArray<string> Untold { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>When a re-check must tell them, should nobody else have; null when there is nobody to tell.</summary>
    public long? DueAt { get; init; }

    /// <summary>Counts what there was to tell.</summary>
    public int News { get; init; }

    /// <summary>True once the same number was reported with other content: a person must look.</summary>
    public bool NeedsAttention { get; init; }
}

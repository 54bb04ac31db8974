using System.Collections.Immutable;

namespace Paykassma.Storage.Transfers;

/// <summary>Which incoming wallet transfers a list shows; null means any. Times in epoch milliseconds.</summary>
/// <param name="Sight">Which of them the reader may see; null for all.</param>
/// <param name="Wallet">The receiving wallet's identifier.</param>
/// <param name="Keys">Finds the transfers with these grain keys; all other filters are ignored.</param>
/// <param name="From">First reported or claimed at this time or later.</param>
/// <param name="Until">First reported or claimed before this time.</param>
public sealed record TransferFilter(
    TransferSight? Sight = null,
    string? WalletType = null,
    string? Wallet = null,
    TransferStanding Standing = TransferStanding.Any,
    ImmutableArray<string>? Keys = null,
    long? From = null,
    long? Until = null);

/// <summary>
/// What a staff member of one merchant may see: transfers to the merchant's own wallets, and those in pools that its payments own. A free
/// transfer in a pool is visible only to the gateway's staff: anyone who knows its number could claim it.
/// </summary>
/// <param name="Scope">The merchant's own scope.</param>
/// <param name="Payments">The prefix of the keys of its payments.</param>
public sealed record TransferSight(string Scope, string Payments);

/// <summary>The status filter of a list of wallet transfers.</summary>
public enum TransferStanding
{
    Any,

    /// <summary>Arrived; no payment owns it.</summary>
    Free,

    /// <summary>Claimed by several payments: an operator must decide.</summary>
    Contested,

    /// <summary>One payment owns it.</summary>
    Claimed,

    /// <summary>Blocked by an operator.</summary>
    Blocked,

    /// <summary>Reported again with different content: needs manual review.</summary>
    Differs,
}

/// <summary>A wallet transfer as a list shows it. Amount in minor units, times in epoch milliseconds, UTC.</summary>
public sealed record TransferItem
{
    public required string WalletType { get; init; }

    /// <summary>The number payers type.</summary>
    public required string Key1 { get; init; }

    /// <summary><c>arrived</c>, <c>contested</c>, <c>claimed</c> or <c>blocked</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The receiving wallet.</summary>
    public required string Identifier { get; init; }

    /// <summary>The wallet's own number.</summary>
    public required string TransactionId { get; init; }
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required long ReceivedAt { get; init; }

    /// <summary>Whose wallet: <c>merchant/{id}</c> or <c>pool/{name}</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>The key of the payment that owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether it was reported again with different content.</summary>
    public required bool NeedsAttention { get; init; }

    /// <summary>When it was first reported or claimed.</summary>
    public required long CreatedAt { get; init; }
}

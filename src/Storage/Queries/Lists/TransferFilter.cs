using System.Collections.Immutable;

namespace Paykassma.Storage.Queries.Lists;

/// <summary>Which incoming wallet transfers a list shows; what is null is not asked for. Times in epoch milliseconds.</summary>
/// <param name="Sight">Whose the reader may see; null for all.</param>
/// <param name="Wallet">The receiving wallet's identifier.</param>
/// <param name="Keys">Finds those with these grain keys, whatever else is asked for.</param>
/// <param name="From">First heard of at this time or later.</param>
/// <param name="Until">First heard of before this time.</param>
public sealed record TransferFilter(
    TransferSight? Sight = null,
    string? WalletType = null,
    string? Wallet = null,
    TransferStanding Standing = TransferStanding.Any,
    ImmutableArray<string>? Keys = null,
    long? From = null,
    long? Until = null);

/// <summary>
/// What a person who is bound to one merchant may see: what came to its own wallets, and what its payments own of the pools'. What lies
/// free in a pool is nobody's business but the gateway's: whoever knows its number could claim it.
/// </summary>
/// <param name="Scope">The merchant's own scope.</param>
/// <param name="Payments">What the keys of its payments begin with.</param>
public sealed record TransferSight(string Scope, string Payments);

/// <summary>Where a wallet transfer stands, as a list asks for it.</summary>
public enum TransferStanding
{
    Any,

    /// <summary>Here, and nobody's.</summary>
    Free,

    /// <summary>Wanted by several payments: a person decides.</summary>
    Contested,

    /// <summary>One payment's.</summary>
    Claimed,

    /// <summary>Shut by an operator.</summary>
    Blocked,

    /// <summary>Reported again with other content: a person must look.</summary>
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

    /// <summary>Whether it was reported again with other content.</summary>
    public required bool NeedsAttention { get; init; }

    /// <summary>When it was first heard of: reported, or claimed before.</summary>
    public required long CreatedAt { get; init; }
}

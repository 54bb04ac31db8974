using System.Collections.Immutable;

namespace Paykassma.Storage.Transfers;

/// <summary>Which incoming wallet transfers a list shows; null means any. Times in epoch milliseconds.</summary>
/// <param name="Sight">Which of them the reader may see; null for all.</param>
/// <param name="Wallet">The receiving wallet's identifier.</param>
/// <param name="Keys">
/// Finds the transfers of the numbers with these grain keys, and those whose transaction id they are; all other filters are ignored.
/// </param>
/// <param name="From">Their number was first reported or claimed at this time or later.</param>
/// <param name="Until">Their number was first reported or claimed before this time.</param>
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

    /// <summary>Taken back by two persons.</summary>
    Voided,

    /// <summary>Flagged: reported again with different content, or almost the same number was. Needs manual review.</summary>
    Differs,
}

using Paykassma.Domain.Ledger;

namespace Paykassma.Storage.Ledger.Deciding;

/// <summary>What a batch writes, once all its units are decided.</summary>
internal sealed class BatchChanges
{
    /// <summary>In arrival order, each with its account's version after it.</summary>
    public List<(Transfer Transfer, long AccountVersion)> Transfers { get; } = [];

    /// <summary>Account → its balance before and after the batch; in key order, the order of locks.</summary>
    public SortedDictionary<string, AccountMove> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>State → its version before and its new content; in key order.</summary>
    public SortedDictionary<StateKey, StateChange> States { get; } = [];

    /// <summary>Hash of a held postback → the transfer that closes it, if one does.</summary>
    public SortedDictionary<string, string?> ClosedHeld { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => Transfers.Count == 0 && States.Count == 0 && ClosedHeld.Count == 0;
}

/// <param name="Before">Null if the account has no row yet.</param>
internal readonly record struct AccountMove(AccountBalance? Before, AccountBalance After);

/// <param name="Before">The version to overwrite; null for a new row.</param>
internal readonly record struct StateChange(int? Before, int After, string Json);

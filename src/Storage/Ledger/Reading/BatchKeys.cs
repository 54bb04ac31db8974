using Paykassma.Storage.Ledger.Queue;

namespace Paykassma.Storage.Ledger.Reading;

/// <summary>The keys of all rows that matter for a batch, each once.</summary>
internal sealed class BatchKeys
{
    public HashSet<string> Accounts { get; } = [];

    /// <summary>Requested ids, and the pending transfers to resolve.</summary>
    public HashSet<string> Transfers { get; } = [];

    public HashSet<string> References { get; } = [];

    public HashSet<string> Pendings { get; } = [];

    public HashSet<StateKey> States { get; } = [];

    public static BatchKeys Of(IReadOnlyList<QueuedUnit> units)
    {
        var keys = new BatchKeys();
        foreach (var queued in units)
        {
            foreach (var state in queued.Unit.States) keys.States.Add(new StateKey(state.StateName, state.Key));
            if (queued.Unit.Transfer?.Transfer is not { } transfer) continue;
            keys.Accounts.Add(transfer.BalanceAccount);
            keys.Transfers.Add(transfer.Id);
            if (transfer.Reference is { } reference) keys.References.Add(reference);
            if (transfer.PendingId is not { } pending) continue;
            keys.Transfers.Add(pending);
            keys.Pendings.Add(pending);
        }

        return keys;
    }
}

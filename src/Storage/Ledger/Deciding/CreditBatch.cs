using System.Collections.Immutable;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Ledger.Queue;

namespace Paykassma.Storage.Ledger.Deciding;

/// <summary>
/// A batch of credits and state writes with no id, reference or state in common. Nothing must be read to decide it: only rows already
/// stored can conflict with it. In that case the database's own keys and versions refuse the whole batch, and it is then read and
/// decided unit by unit.
/// </summary>
internal sealed class CreditBatch
{
    private const int FirstVersion = 1;
    private readonly HashSet<string> _ids = [];
    private readonly HashSet<string> _references = [];

    /// <summary>Account → the sum and number of its credits; in key order, the order of locks.</summary>
    public SortedDictionary<string, (long Amount, long Count)> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>In arrival order, each with its position among the batch's transfers to its account.</summary>
    public List<(Transfer Transfer, long Place)> Transfers { get; } = [];

    /// <summary>Only states and held postbacks.</summary>
    public BatchChanges Changes { get; } = new();

    public LedgerOutcome[] Outcomes { get; private init; } = [];

    /// <summary>The batch as a batch of credits; null if it must be decided unit by unit.</summary>
    public static CreditBatch? Of(IReadOnlyList<QueuedUnit> units)
    {
        var batch = new CreditBatch { Outcomes = new LedgerOutcome[units.Count] };
        for (var i = 0; i < units.Count; i++)
        {
            if (!batch.TryAdd(units[i].Unit)) return null;
            batch.Outcomes[i] = new LedgerOutcome.Committed(
                false, ImmutableArray.CreateRange(units[i].Unit.States, s => s.ExpectedVersion + 1 ?? FirstVersion));
        }

        return batch;
    }

    private bool TryAdd(LedgerUnit unit)
    {
        if (unit.Transfer is { } request && !TryCredit(request)) return false;
        foreach (var state in unit.States)
        {
            var change = new StateChange(state.ExpectedVersion, state.ExpectedVersion + 1 ?? FirstVersion, state.Json);
            if (!Changes.States.TryAdd(new StateKey(state.StateName, state.Key), change)) return false;
        }

        foreach (var hash in unit.ClosesHeld) Changes.ClosedHeld.TryAdd(hash, unit.Transfer?.Transfer.Id);
        return true;
    }

    private bool TryCredit(TransferRequest request)
    {
        if (!LedgerRules.IsPlainCredit(request.Transfer) || !_ids.Add(request.Transfer.Id)) return false;
        if (request.Transfer.Reference is { } reference && !_references.Add(reference)) return false;
        var (amount, count) = Accounts.GetValueOrDefault(request.Transfer.CreditAccount);
        if (amount > long.MaxValue - request.Transfer.Amount) return false;
        Accounts[request.Transfer.CreditAccount] = (amount + request.Transfer.Amount, count + 1);
        Transfers.Add((request.Transfer, count + 1));
        return true;
    }
}

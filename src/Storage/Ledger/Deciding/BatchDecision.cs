using System.Collections.Immutable;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Storage.Ledger.Reading;

namespace Paykassma.Storage.Ledger.Deciding;

/// <summary>
/// Decides a batch unit by unit in arrival order. Each decision sees the rows that were read and what the units before it will write.
/// So a batch has exactly the result that its units would have one after another.
/// </summary>
internal sealed class BatchDecision(BatchFacts facts)
{
    private const int FirstVersion = 1;

    public BatchChanges Changes { get; } = new();

    public LedgerOutcome Decide(LedgerUnit unit)
    {
        foreach (var state in unit.States)
        {
            if (VersionOf(state) != state.ExpectedVersion) return new LedgerOutcome.StaleState(state.Key);
        }

        var isRepeated = false;
        if (unit.Transfer is { } request)
        {
            var account = request.Transfer.BalanceAccount;
            switch (LedgerRules.Decide(facts.Balances.GetValueOrDefault(account), request, FactsFor(request.Transfer)))
            {
                case LedgerDecision.Refuse refuse: return new LedgerOutcome.Refused(refuse.Error);
                case LedgerDecision.Create create: Book(request.Transfer, account, create.Balance); break;
                default: isRepeated = true; break;
            }
        }

        foreach (var hash in unit.ClosesHeld) Changes.ClosedHeld.TryAdd(hash, unit.Transfer?.Transfer.Id);
        return new LedgerOutcome.Committed(isRepeated, [.. unit.States.Select(Write)]);
    }

    private LedgerFacts FactsFor(Transfer transfer) => new(
        facts.Transfers.GetValueOrDefault(transfer.Id),
        transfer.Reference is { } reference ? facts.References.GetValueOrDefault(reference) : null,
        transfer.PendingId is { } pending ? facts.Transfers.GetValueOrDefault(pending) : null,
        transfer.PendingId is { } resolved ? facts.Resolutions.GetValueOrDefault(resolved) : null);

    private void Book(Transfer transfer, string account, AccountBalance after)
    {
        var before = Changes.Accounts.TryGetValue(account, out var earlier)
            ? earlier.Before
            : facts.Balances.TryGetValue(account, out var row) ? row : null;
        Changes.Accounts[account] = new AccountMove(before, after);
        Changes.Transfers.Add((transfer, after.Version));
        facts.Balances[account] = after;
        facts.Transfers.Add(transfer.Id, transfer);
        if (transfer.Reference is { } reference) facts.References.Add(reference, transfer.Id);
        if (transfer.PendingId is { } pending) facts.Resolutions.Add(pending, transfer.Id);
    }

    private int Write(StateWrite state)
    {
        var key = new StateKey(state.StateName, state.Key);
        var version = state.ExpectedVersion is { } expected ? checked(expected + 1) : FirstVersion;
        var before = Changes.States.TryGetValue(key, out var earlier) ? earlier.Before : state.ExpectedVersion;
        Changes.States[key] = new StateChange(before, version, state.Json);
        facts.StateVersions[key] = version;
        return version;
    }

    private int? VersionOf(StateWrite state) =>
        facts.StateVersions.TryGetValue(new StateKey(state.StateName, state.Key), out var version) ? version : null;
}

using System.Text;
using System.Text.Json;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.Ledger.Deciding;
using Paykassma.Storage.Ledger.Queue;
using Paykassma.Storage.Ledger.Reading;

namespace Paykassma.Simulation.Database;

/// <summary>The writer's statements, as the server executes them: all of a message or nothing.</summary>
public sealed partial class SimulatedDatabase
{
    private readonly SortedSet<(long DueAt, StateKey Key)> _due = new(new ByDue());

    internal IEnumerable<(long DueAt, StateKey Key)> Due => _due;

    /// <summary>The number of commits that wrote something.</summary>
    public long Commits { get; private set; }

    /// <summary>The rows that matter for a batch.</summary>
    /// <param name="accounts">Those of its accounts that were there when the statement that locked them began.</param>
    internal BatchFacts Facts(IReadOnlyList<QueuedUnit> units, IEnumerable<string> accounts)
    {
        var keys = BatchKeys.Of(units);
        var facts = new BatchFacts();
        foreach (var key in accounts) facts.Balances.Add(key, _accounts[key]);

        foreach (var key in keys.References)
        {
            if ((_references.GetValueOrDefault(key) ?? ReservedFor(key)) is { } transfer) facts.References.Add(key, transfer);
        }

        foreach (var key in keys.Pendings)
        {
            if (_resolutions.TryGetValue(key, out var resolution)) facts.Resolutions.Add(key, resolution);
        }

        foreach (var key in keys.Transfers)
        {
            if (_transfers.TryGetValue(key, out var booked)) facts.Transfers.Add(key, booked.Transfer);
        }

        foreach (var key in keys.States)
        {
            if (_states.TryGetValue(key, out var state)) facts.StateVersions.Add(key, state.Version);
        }

        return facts;
    }

    /// <summary>A decided batch: accounts are written over the versions that were read, states over theirs.</summary>
    /// <exception cref="PostgresException">A race, with the SQLSTATE that the statements raise.</exception>
    internal void Commit(BatchChanges changes, DateTimeOffset now)
    {
        foreach (var (account, move) in changes.Accounts)
        {
            var version = _accounts.TryGetValue(account, out var row) ? row.Version : (long?)null;
            if (version != move.Before?.Version) throw Error(move.Before is null ? "23505" : "PK001");
        }

        foreach (var (transfer, _) in changes.Transfers) CheckNew(transfer);
        CheckStates(changes);
        foreach (var (account, move) in changes.Accounts) _accounts[account] = move.After;
        foreach (var (transfer, version) in changes.Transfers) Book(transfer, version, now);
        WriteStates(changes);
        Committed(changes.Transfers.Select(booked => booked.Transfer), changes);
    }

    /// <summary>A batch of credits: added to whatever the accounts have.</summary>
    /// <inheritdoc cref="Commit"/>
    internal void Credit(CreditBatch credits, DateTimeOffset now)
    {
        foreach (var (transfer, _) in credits.Transfers) CheckNew(transfer);
        if (credits.Transfers.Exists(credit => credit.Transfer.Reference is { } reference && IsReserved(reference))) throw Error("PK001");
        CheckStates(credits.Changes);
        foreach (var (account, (amount, count)) in credits.Accounts)
        {
            var before = _accounts.GetValueOrDefault(account);
            _accounts[account] = new AccountBalance(checked(before.Posted + amount), before.Pending, before.Version + count);
        }

        foreach (var (transfer, place) in credits.Transfers)
            Book(transfer, _accounts[transfer.CreditAccount].Version - (credits.Accounts[transfer.CreditAccount].Count - place), now);
        WriteStates(credits.Changes);
        Committed(credits.Transfers.Select(credit => credit.Transfer), credits.Changes);
    }

    /// <summary>One state alone, by Orleans' own provider. False if it is not at that version.</summary>
    internal bool TryWrite(StateKey key, int? before, string? json)
    {
        if (_states.GetValueOrDefault(key)?.Version != before) return false;
        Write(key, (before ?? 0) + 1, json);
        Commits++;
        return true;
    }

    internal static PostgresException Error(string sqlState) => new($"refused with {sqlState}", "ERROR", "ERROR", sqlState);

    private void CheckNew(Transfer transfer)
    {
        if (_transfers.ContainsKey(transfer.Id)
            || (transfer.Reference is { } reference && _references.ContainsKey(reference))
            || (transfer.PendingId is { } pending && _resolutions.ContainsKey(pending)))
        {
            throw Error("23505");
        }
    }

    private void CheckStates(BatchChanges changes)
    {
        foreach (var (key, change) in changes.States)
        {
            if (_states.GetValueOrDefault(key)?.Version != change.Before) throw Error("PK001");
        }
    }

    private void Book(Transfer transfer, long accountVersion, DateTimeOffset now)
    {
        _transfers.Add(transfer.Id, new BookedTransfer(transfer, accountVersion, now));
        if (transfer.Reference is { } reference) _references.Add(reference, transfer.Id);
        if (transfer.PendingId is { } pending) _resolutions.Add(pending, transfer.Id);
    }

    private void WriteStates(BatchChanges changes)
    {
        foreach (var (key, change) in changes.States) Write(key, change.After, change.Json);
        foreach (var (hash, by) in changes.ClosedHeld) CloseHeld(hash, by);
    }

    private void Write(StateKey key, int version, string? json)
    {
        if (_states.TryGetValue(key, out var before) && before.DueAt is { } was) _due.Remove((was, key));
        var row = new StoredRow(version, json, DueAtOf(json));
        _states[key] = row;
        if (!_statesByName.TryGetValue(key.StateName, out var states)) _statesByName[key.StateName] = states = new(StringComparer.Ordinal);
        states[key.Key] = row;
        if (row.DueAt is { } due) _due.Add((due, key));
        world.History.Add(key.Key);
        world.History.Add(json);
    }

    private void Committed(IEnumerable<Transfer> transfers, BatchChanges changes)
    {
        Commits++;
        foreach (var transfer in transfers)
        {
            world.History.Add(transfer.Id);
            world.History.Add(transfer.Amount);
        }

        if (world.HasStory) world.Tell($"COMMIT {string.Join(", ", transfers.Select(transfer => transfer.Id).Concat(changes.States.Select(state => $"{state.Key.Key} {state.Value.Json}")))}");
    }

    private static long? DueAtOf(string? json)
    {
        if (json is null) return null;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isDue = reader.ValueTextEquals("due_at"u8);
            reader.Read();
            if (isDue) return reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : null;
            reader.Skip();
        }

        return null;
    }

    private sealed class ByDue : IComparer<(long DueAt, StateKey Key)>
    {
        public int Compare((long DueAt, StateKey Key) x, (long DueAt, StateKey Key) y) =>
            x.DueAt != y.DueAt ? x.DueAt.CompareTo(y.DueAt) : x.Key.CompareTo(y.Key);
    }
}

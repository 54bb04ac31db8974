using Npgsql;
using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Faults;
using Paykassma.Storage.Ledger.Committing;
using Paykassma.Storage.Ledger.Deciding;
using Paykassma.Storage.Ledger.Queue;
using Paykassma.Storage.Ledger.Reading;

namespace Paykassma.Simulation.Database;

/// <summary>The writer's session: READ COMMITTED, accounts locked between the two round trips, a message executed whole or not at all.</summary>
internal sealed class SimulatedLedgerSession : ILedgerSession
{
    private readonly SimulatedDatabase _database;
    private readonly DatabaseLink _link;
    private bool _isReadOnly;

    public SimulatedLedgerSession(SimulatedDatabase database, SimulatedSilo silo)
    {
        _database = database;
        _link = new DatabaseLink(database, silo, () => database.Locks.Release(this));
    }

    public bool IsUnconfirmed { get; private set; }

    public Task<BatchFacts> ReadAsync(IReadOnlyList<QueuedUnit> units) => SendAsync("ledger read", async () =>
    {
        _isReadOnly = _database.Server == ServerState.ReadOnly;
        var accounts = BatchKeys.Of(units).Accounts;
        if (_isReadOnly && accounts.Count > 0) throw SimulatedDatabase.Error("25006");
        // Of rows that others add while it waits for a lock, the statement sees none.
        string[] seen = [.. accounts.Where(_database.Accounts.ContainsKey)];
        await _database.Locks.TakeAsync(seen, this, _ => true);
        return _database.Facts(units, seen);
    });

    public Task WriteAsync(BatchChanges changes, DateTimeOffset now) => SendAsync("ledger commit", async () =>
    {
        if (_isReadOnly && !changes.IsEmpty) throw SimulatedDatabase.Error("25006");
        // What began before the server became read-only may end.
        if (_database.Server != ServerState.ReadOnly) IsUnconfirmed |= !await _database.WritableAsync();
        _database.Commit(changes, now);
        _database.Locks.Release(this);
        return true;
    });

    public Task CreditAsync(CreditBatch credits, DateTimeOffset now) => SendAsync("ledger credit", async () =>
    {
        await _database.Locks.TakeAsync(credits.Accounts.Keys, this, _database.Accounts.ContainsKey);
        IsUnconfirmed |= !await _database.WritableAsync();
        _database.Credit(credits, now);
        _database.Locks.Release(this);
        return true;
    });

    public Task RollbackAsync() => _link.SendAsync("ledger rollback", () =>
    {
        _database.Locks.Release(this);
        return Task.FromResult(true);
    });

    public ValueTask DisposeAsync()
    {
        _link.Close();
        return default;
    }

    /// <summary>An error ends the transaction at once: its locks do not wait for the rollback.</summary>
    private Task<T> SendAsync<T>(string place, Func<Task<T>> execute) => _link.SendAsync(place, async () =>
    {
        try
        {
            return await execute();
        }
        catch
        {
            _database.Locks.Release(this);
            throw;
        }
    });
}

/// <inheritdoc/>
internal sealed class SimulatedLedgerSessions(SimulatedDatabase database, SimulatedSilo silo) : ILedgerSessions
{
    public Task<ILedgerSession> OpenAsync(CancellationToken cancellation) => database.OpenAsync<ILedgerSession>(
        silo, "ledger", () => new SimulatedLedgerSession(database, silo));

    public void Clear()
    {
        // A session is never given back to be used again.
    }
}

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

    public SimulatedLedgerSession(SimulatedDatabase database, SimulatedSilo silo)
    {
        _database = database;
        _link = new DatabaseLink(database, silo, () => database.Locks.Release(this));
    }

    public bool IsUnconfirmed { get; private set; }

    public Task<BatchFacts> ReadAsync(IReadOnlyList<QueuedUnit> units) => _link.SendAsync("ledger read", async () =>
    {
        await _database.Locks.TakeAsync(BatchKeys.Of(units).Accounts, this);
        return _database.Facts(units);
    });

    public Task WriteAsync(BatchChanges changes, DateTimeOffset now) => _link.SendAsync("ledger commit", async () =>
    {
        await _database.WritableAsync();
        _database.Commit(changes, now);
        _database.Locks.Release(this);
        return true;
    });

    public Task CreditAsync(CreditBatch credits, DateTimeOffset now) => _link.SendAsync("ledger credit", async () =>
    {
        await _database.Locks.TakeAsync(credits.Accounts.Keys, this);
        await _database.WritableAsync();
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

using Npgsql;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Ledger.Deciding;
using Paykassma.Storage.Ledger.Queue;
using Paykassma.Storage.Ledger.Reading;
using Paykassma.Storage.Ledger.Writing;

namespace Paykassma.Storage.Ledger.Committing;

/// <summary>A session with PostgreSQL.</summary>
internal sealed class LedgerSession : ILedgerSession
{
    private readonly NpgsqlConnection _connection;
    private readonly string _serviceId;
    private readonly TimeSpan _roundTripMax;

    public LedgerSession(NpgsqlConnection connection, string serviceId, TimeSpan roundTripMax)
    {
        (_connection, _serviceId, _roundTripMax) = (connection, serviceId, roundTripMax);
        connection.Notice += (_, e) => IsUnconfirmed |= UnconfirmedCommit.IsReportedBy(e.Notice);
    }

    public bool IsUnconfirmed { get; private set; }

    public Task<BatchFacts> ReadAsync(IReadOnlyList<QueuedUnit> units) => BatchReading.ReadAsync(_connection, _serviceId, units);

    public Task WriteAsync(BatchChanges changes, DateTimeOffset now) => BatchWriting.WriteAsync(_connection, _serviceId, changes, now);

    public Task CreditAsync(CreditBatch credits, DateTimeOffset now) => CreditWriting.WriteAsync(_connection, _serviceId, credits, now);

    public async Task RollbackAsync()
    {
        await using var rollback = new NpgsqlCommand("ROLLBACK", _connection) { CommandTimeout = (int)Math.Ceiling(_roundTripMax.TotalSeconds) };
        await rollback.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

/// <inheritdoc/>
internal sealed class LedgerSessions(NpgsqlDataSource database, string serviceId, TimeSpan roundTripMax) : ILedgerSessions
{
    public async Task<ILedgerSession> OpenAsync(CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            await using var settings = new NpgsqlCommand(LedgerSql.Settings, connection);
            await settings.ExecuteNonQueryAsync(cancellation);
            return new LedgerSession(connection, serviceId, roundTripMax);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Clear() => database.Clear();
}

using Npgsql;
using Paykassma.Domain.Ledger;

namespace Paykassma.Storage.Ledger;

/// <summary>The writer's one connection, with its settings; gone for good after the first failure that breaks it.</summary>
internal sealed class LedgerConnection : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _serviceId;
    private readonly TimeProvider _time;
    private readonly int _timeoutSeconds;

    private LedgerConnection(NpgsqlConnection connection, string serviceId, TimeProvider time, int timeoutSeconds) =>
        (_connection, _serviceId, _time, _timeoutSeconds) = (connection, serviceId, time, timeoutSeconds);

    public static async Task<LedgerConnection> OpenAsync(
        NpgsqlDataSource database, string serviceId, TimeProvider time, TimeSpan roundTripMax, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            await using var settings = new NpgsqlCommand(LedgerSql.Settings, connection);
            await settings.ExecuteNonQueryAsync(cancellation);
            return new LedgerConnection(connection, serviceId, time, (int)Math.Ceiling(roundTripMax.TotalSeconds));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Commits the units in one transaction; the outcomes are in their order.</summary>
    /// <exception cref="UnknownOutcomeException">The connection was lost after COMMIT may have been sent.</exception>
    public async Task<LedgerOutcome[]> CommitAsync(IReadOnlyList<QueuedUnit> units)
    {
        var facts = await BatchReading.ReadAsync(_connection, _serviceId, units, _timeoutSeconds);
        var decision = new BatchDecision(facts);
        var outcomes = units.Select(u => decision.Decide(u.Unit)).ToArray();
        try
        {
            await BatchWriting.WriteAsync(_connection, _serviceId, decision.Changes, _time.GetUtcNow(), _timeoutSeconds);
        }
        catch (Exception e) when (DatabaseFailure.IsConnectionLost(e) && !decision.Changes.IsEmpty)
        {
            throw new UnknownOutcomeException("The connection to the database was lost while committing.", e);
        }

        return outcomes;
    }

    /// <summary>Ends a transaction that failed; throws when the connection cannot even do that.</summary>
    public async Task RollbackAsync()
    {
        await using var rollback = new NpgsqlCommand("ROLLBACK", _connection);
        await rollback.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _connection.DisposeAsync();
        }
        catch (Exception e) when (DatabaseFailure.IsConnectionLost(e))
        {
            // It is gone, which is all that was wanted.
        }
    }
}

using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Ledger.Deciding;
using Paykassma.Storage.Ledger.Queue;
using Paykassma.Storage.Ledger.Reading;
using Paykassma.Storage.Ledger.Writing;

namespace Paykassma.Storage.Ledger.Committing;

/// <summary>The writer's single connection, with its settings. After the first failure that breaks it, it is not used again.</summary>
internal sealed class LedgerConnection : IAsyncDisposable
{
    private static readonly TimeSpan WarmMax = TimeSpan.FromMilliseconds(200);

    private readonly NpgsqlConnection _connection;
    private readonly string _serviceId;
    private readonly TimeProvider _time;
    private readonly int _timeoutSeconds;
    private long? _usedAt;

    private LedgerConnection(NpgsqlConnection connection, string serviceId, TimeProvider time, int timeoutSeconds) =>
        (_connection, _serviceId, _time, _timeoutSeconds) = (connection, serviceId, time, timeoutSeconds);

    private bool IsWarm => _usedAt is { } at && _time.GetElapsedTime(at) < WarmMax;

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
        if (IsWarm && CreditBatch.Of(units) is { } credits && await TryCreditAsync(credits)) return credits.Outcomes;
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

        _usedAt = _time.GetTimestamp();
        return outcomes;
    }

    /// <summary>
    /// Commits in one message. If the connection is lost then, the outcome is unknown. So this is not tried on a connection that may have
    /// died unnoticed.
    /// </summary>
    /// <returns>False if it conflicts with stored rows; then nothing was written.</returns>
    private async Task<bool> TryCreditAsync(CreditBatch credits)
    {
        try
        {
            await CreditWriting.WriteAsync(_connection, _serviceId, credits, _time.GetUtcNow(), _timeoutSeconds);
            _usedAt = _time.GetTimestamp();
            return true;
        }
        catch (Exception e) when (DatabaseFailure.IsConnectionLost(e))
        {
            throw new UnknownOutcomeException("The connection to the database was lost while committing.", e);
        }
        catch (PostgresException)
        {
            await RollbackAsync();
            return false;
        }
    }

    /// <summary>Rolls back a failed transaction; throws if the connection cannot even do that.</summary>
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
            // The connection is closed, which is all we need.
        }
    }
}

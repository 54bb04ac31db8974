using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Durability;
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
    private readonly TimeSpan _roundTripMax;
    private long? _usedAt;
    private Task? _unfinished;
    private bool _isUnconfirmed;

    private LedgerConnection(NpgsqlConnection connection, string serviceId, TimeProvider time, TimeSpan roundTripMax)
    {
        (_connection, _serviceId, _time, _roundTripMax) = (connection, serviceId, time, roundTripMax);
        connection.Notice += (_, e) => _isUnconfirmed |= UnconfirmedCommit.IsReportedBy(e.Notice);
    }

    private bool IsWarm => _usedAt is { } at && _time.GetElapsedTime(at) < WarmMax;

    public static async Task<LedgerConnection> OpenAsync(
        NpgsqlDataSource database, string serviceId, TimeProvider time, TimeSpan roundTripMax, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            await using var settings = new NpgsqlCommand(LedgerSql.Settings, connection);
            await settings.ExecuteNonQueryAsync(cancellation);
            return new LedgerConnection(connection, serviceId, time, roundTripMax);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Commits the units in one transaction; the outcomes are in their order.</summary>
    /// <exception cref="UnknownOutcomeException">The connection was lost after COMMIT may have been sent, or no standby confirmed it.</exception>
    public async Task<LedgerOutcome[]> CommitAsync(IReadOnlyList<QueuedUnit> units)
    {
        if (IsWarm && CreditBatch.Of(units) is { } credits && await TryCreditAsync(credits)) return credits.Outcomes;
        var facts = await WithinLimitAsync(BatchReading.ReadAsync(_connection, _serviceId, units));
        var decision = new BatchDecision(facts);
        var outcomes = units.Select(u => decision.Decide(u.Unit)).ToArray();
        try
        {
            await WithinLimitAsync(BatchWriting.WriteAsync(_connection, _serviceId, decision.Changes, _time.GetUtcNow()));
        }
        catch (Exception e) when (DatabaseFailure.IsConnectionLost(e) && !decision.Changes.IsEmpty)
        {
            throw Unknown(e);
        }

        Confirmed();
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
            await WithinLimitAsync(CreditWriting.WriteAsync(_connection, _serviceId, credits, _time.GetUtcNow()));
        }
        catch (Exception e) when (DatabaseFailure.IsConnectionLost(e))
        {
            throw Unknown(e);
        }
        catch (PostgresException e) when (!DatabaseFailure.IsUnfit(e))
        {
            await RollbackAsync();
            return false;
        }

        Confirmed();
        return true;
    }

    /// <summary>Rolls back a failed transaction; throws if the connection cannot even do that.</summary>
    public async Task RollbackAsync()
    {
        await using var rollback = new NpgsqlCommand("ROLLBACK", _connection) { CommandTimeout = (int)Math.Ceiling(_roundTripMax.TotalSeconds) };
        await rollback.ExecuteNonQueryAsync();
    }

    /// <summary>Closes it; if the server still has to answer, only then, and nobody waits for that.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_unfinished is { IsCompleted: false } unfinished)
        {
            _ = unfinished.ContinueWith(
                _ => CloseAsync(), CancellationToken.None, TaskContinuationOptions.RunContinuationsAsynchronously, TaskScheduler.Default);
            return;
        }

        await CloseAsync();
    }

    private static UnknownOutcomeException Unknown(Exception cause) => new("The connection to the database was lost while committing.", cause);

    private void Confirmed()
    {
        if (_isUnconfirmed) throw new UnknownOutcomeException("A commit was ended before a standby had it.");
        _usedAt = _time.GetTimestamp();
    }

    /// <summary>
    /// Lets a round trip go after the limit, instead of cancelling it: a cancelled COMMIT that waits for a standby becomes visible although
    /// no standby has it.
    /// </summary>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    private async Task WithinLimitAsync(Task roundTrip)
    {
        try
        {
            // By the machine's clock: a test that turns the clock does not make the database slow.
            await roundTrip.WaitAsync(_roundTripMax);
        }
        catch (TimeoutException) when (!roundTrip.IsCompleted)
        {
            _unfinished = roundTrip;
            throw;
        }
    }

    private async Task<T> WithinLimitAsync<T>(Task<T> roundTrip)
    {
        await WithinLimitAsync((Task)roundTrip);
        return await roundTrip;
    }

    private async Task CloseAsync()
    {
        try
        {
            await _connection.DisposeAsync();
        }
        catch (Exception e) when (DatabaseFailure.IsOfTheServer(e))
        {
            // The connection is closed, which is all we need.
        }
    }
}

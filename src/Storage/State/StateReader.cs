using System.Threading.Channels;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Ledger;

namespace Paykassma.Storage.State;

/// <summary>
/// Reads grain states on one connection. The reads that are queued during a query become the next query, so that a thousand
/// activations at once cost only a few round trips.
/// </summary>
public sealed class StateReader : IAsyncDisposable
{
    // OFFSET 0 as in the ledger's statements: each state is looked up by its whole key.
    internal const string Query = """
        SELECT wanted.number, s.payload::text, s.version
        FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS wanted (state_name, key, number)
        CROSS JOIN LATERAL (
            SELECT * FROM OrleansStorage o
            WHERE o.service_id = $1 AND o.state_name = wanted.state_name AND o.key = wanted.key
            OFFSET 0) AS s
        """;

    private readonly NpgsqlDataSource _database;
    private readonly string _serviceId;
    private readonly StateReaderOptions _options;
    private readonly Channel<QueuedRead> _queue;
    private readonly Task _reading;
    private readonly WriterHealth? _health;
    private NpgsqlConnection? _connection;
    private long _doubts;

    /// <param name="database">Opens the single connection.</param>
    /// <param name="serviceId">Orleans' service id, to which the states belong.</param>
    /// <param name="options">The limits, already validated.</param>
    /// <param name="health">Says when an open connection must no longer be trusted; never, unless given.</param>
    public StateReader(NpgsqlDataSource database, string serviceId, StateReaderOptions options, WriterHealth? health = null)
    {
        _health = health;
        (_database, _serviceId, _options) = (database, serviceId, options);
        _queue = Channel.CreateBounded<QueuedRead>(new BoundedChannelOptions(options.QueueMax) { SingleReader = true });
        _reading = Task.Run(ReadAsync);
    }

    /// <returns>The stored state; null if it has no row.</returns>
    /// <exception cref="LedgerUnavailableException">The database could not be asked.</exception>
    public async Task<StoredState?> ReadAsync(string stateName, string key, CancellationToken cancellation = default)
    {
        var read = new QueuedRead(new StateKey(stateName, key));
        try
        {
            await _queue.Writer.WriteAsync(read, cancellation);
        }
        catch (ChannelClosedException e)
        {
            throw new LedgerUnavailableException("The reader of states is closing.", e);
        }

        return await read.State.WaitAsync(cancellation);
    }

    /// <summary>Accepts no more reads, answers the queued ones, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _reading;
        await DropAsync();
    }

    private async Task ReadAsync()
    {
        var batch = new List<QueuedRead>(_options.BatchMax);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < _options.BatchMax && _queue.Reader.TryRead(out var read)) batch.Add(read);
            await AnswerAsync(batch);
        }
    }

    private async Task AnswerAsync(List<QueuedRead> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var states = await QueryAsync(batch);
                for (var i = 0; i < batch.Count; i++) batch[i].Complete(states[i]);
                return;
            }
            catch (Exception e)
            {
                await DropAsync();
                if (attempt < _options.AttemptsMax && DatabaseFailure.IsOfTheServer(e)) continue;
                var failure = new LedgerUnavailableException("The states could not be read.", e);
                foreach (var read in batch) read.Fail(failure);
                return;
            }
        }
    }

    private async Task<StoredState?[]> QueryAsync(List<QueuedRead> batch)
    {
        // A state that was read there could be answered with "done", and be on no standby.
        if (_health is { } health && _doubts != health.Doubts) await DropAsync();
        _connection ??= await OpenAsync();
        await using var query = new NpgsqlBatch(_connection) { Timeout = (int)Math.Ceiling(_options.QueryMax.TotalSeconds) };
        query.Statement(Query).With(_serviceId).With(batch.Select(r => r.Key.StateName)).With(batch.Select(r => r.Key.Key));
        await query.PrepareAsync();
        await using var rows = await query.ExecuteReaderAsync();
        var states = new StoredState?[batch.Count];
        while (await rows.ReadAsync())
            states[checked((int)rows.GetInt64(0) - 1)] = new StoredState(rows.TextOrNull(1), rows.GetInt32(2));
        return states;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        _doubts = _health?.Doubts ?? 0;
        var connection = await _database.OpenConnectionAsync();
        await using var settings = new NpgsqlCommand(LookupPlans.Settings, connection);
        await settings.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task DropAsync()
    {
        if (_connection is not { } connection) return;
        _connection = null;
        _database.Clear();
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception e) when (DatabaseFailure.IsOfTheServer(e))
        {
            // The connection is closed, which is all we need.
        }
    }
}

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
    private readonly IStateSessions _sessions;
    private readonly StateReaderOptions _options;
    private readonly Channel<QueuedRead> _queue;
    private readonly Task _reading;
    private readonly WriterHealth? _health;
    private IStateSession? _session;
    private long _doubts;

    /// <param name="database">Opens the single connection.</param>
    /// <param name="serviceId">Orleans' service id, to which the states belong.</param>
    /// <param name="options">The limits, already validated.</param>
    /// <param name="health">Says when an open connection must no longer be trusted; never, unless given.</param>
    public StateReader(NpgsqlDataSource database, string serviceId, StateReaderOptions options, WriterHealth? health = null)
        : this(new StateSessions(database, serviceId, options.QueryMax), options, health)
    {
    }

    internal StateReader(IStateSessions sessions, StateReaderOptions options, WriterHealth? health)
    {
        (_sessions, _options, _health) = (sessions, options, health);
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
        if (_session is null)
        {
            _doubts = _health?.Doubts ?? 0;
            _session = await _sessions.OpenAsync();
        }

        return await _session.ReadAsync([.. batch.Select(read => read.Key)]);
    }

    private async Task DropAsync()
    {
        if (_session is not { } session) return;
        _session = null;
        _sessions.Clear();
        try
        {
            await session.DisposeAsync();
        }
        catch (Exception e) when (DatabaseFailure.IsOfTheServer(e))
        {
            // The connection is closed, which is all we need.
        }
    }
}

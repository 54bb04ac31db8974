using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Ledger.Committing;
using Paykassma.Storage.Ledger.Queue;

namespace Paykassma.Storage.Ledger;

/// <summary>
/// The ledger with one writer: it takes all queued units, never waiting for more, and commits them in one transaction on its single
/// connection. During a commit the next batch collects in the queue, so under load each commit contains more units.
/// </summary>
public sealed class GroupCommitLedger : ILedger, IAsyncDisposable
{
    /// <summary>The meter of the group commit: credits, commits, units by outcome, batch sizes, durations, retries, the queue.</summary>
    public const string MeterName = "Paykassma.Ledger";

    private readonly LedgerOptions _options;
    private readonly Channel<QueuedUnit> _queue;
    private readonly LedgerMetrics _metrics;
    private readonly LedgerLink _link;
    private readonly BatchCommitter _committer;
    private readonly Task _writing;

    /// <param name="database">Opens the single connection.</param>
    /// <param name="serviceId">Orleans' service id: the states written belong to it.</param>
    /// <param name="options">The limits, already validated.</param>
    /// <param name="time">The clock for the transfers' times.</param>
    /// <param name="logger">Logs lost connections and units that the database refused.</param>
    /// <param name="health">Where the process keeps whether writes succeed; its own unless given.</param>
    public GroupCommitLedger(
        NpgsqlDataSource database, string serviceId, LedgerOptions options, TimeProvider time, ILogger<GroupCommitLedger> logger, WriterHealth? health = null)
        : this(new LedgerSessions(database, serviceId, options.RoundTripMax), options, time, TimeProvider.System, logger, new Meter(MeterName), health)
    {
    }

    internal GroupCommitLedger(
        ILedgerSessions sessions, LedgerOptions options, TimeProvider time, TimeProvider machine, ILogger<GroupCommitLedger> logger, Meter meter, WriterHealth? health)
    {
        health ??= new WriterHealth(time);
        _options = options;
        _queue = Channel.CreateBounded<QueuedUnit>(new BoundedChannelOptions(options.QueueMax) { SingleReader = true });
        _metrics = new LedgerMetrics(meter, () => _queue.Reader.Count, () => health.CanWrite);
        _link = new LedgerLink(sessions, options, health, time, machine, logger);
        _committer = new BatchCommitter(_link, options, _metrics, health, time, logger);
        _writing = Task.Run(WriteAsync);
    }

    /// <inheritdoc/>
    public Task<LedgerOutcome> CommitAsync(LedgerUnit unit, CancellationToken cancellation = default)
    {
        UnitCheck.Check(unit);
        var queued = new QueuedUnit(unit);
        // Nearly always the queue has room and there is no cancellation: then the caller waits directly for the writer's answer.
        return !cancellation.CanBeCanceled && _queue.Writer.TryWrite(queued) ? queued.Outcome : CommitAsync(queued, cancellation);
    }

    /// <summary>Accepts no more units, commits the queued ones, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
        await _link.DisposeAsync();
        _metrics.Dispose();
    }

    private async Task<LedgerOutcome> CommitAsync(QueuedUnit queued, CancellationToken cancellation)
    {
        await EnqueueAsync(queued, cancellation);
        await using var _ = cancellation.UnsafeRegister(
            static (state, token) => ((QueuedUnit)state!).Cancel(token), queued);
        return await queued.Outcome;
    }

    private async ValueTask EnqueueAsync(QueuedUnit unit, CancellationToken cancellation)
    {
        if (_queue.Writer.TryWrite(unit)) return;
        if (_options.WhenQueueFull == WhenQueueFull.Refuse && !_queue.Reader.Completion.IsCompleted)
            throw new LedgerUnavailableException($"The ledger's queue of {_options.QueueMax} is full.");
        try
        {
            await _queue.Writer.WriteAsync(unit, cancellation);
        }
        catch (ChannelClosedException e)
        {
            throw new LedgerUnavailableException("The ledger is closing.", e);
        }
    }

    private async Task WriteAsync()
    {
        var batch = new List<QueuedUnit>(_options.BatchMax);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < _options.BatchMax && _queue.Reader.TryRead(out var unit))
            {
                if (unit.TryClaim()) batch.Add(unit);
            }

            if (batch.Count == 0) continue;
            try
            {
                await _committer.CommitAsync(batch, CancellationToken.None);
            }
            catch (Exception e)
            {
                // Whatever the exception, no caller may wait for ever, and the writer must continue.
                foreach (var unit in batch) unit.Fail(new UnknownOutcomeException("The ledger's writer failed.", e));
            }
        }
    }
}

using Microsoft.Extensions.Logging;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Ledger.Committing;

/// <summary>Keeps the writer connected: opens a connection if there is none, waiting longer after each failed try.</summary>
internal sealed partial class LedgerLink(
    ILedgerSessions sessions, LedgerOptions options, WriterHealth health, TimeProvider time, TimeProvider machine, ILogger logger) : IAsyncDisposable
{
    private LedgerConnection? _connection;
    private long? _outageSince;

    /// <exception cref="LedgerUnavailableException">The database has been unavailable for longer than a batch may wait.</exception>
    public async Task<LedgerConnection> GetAsync(CancellationToken cancellation)
    {
        var delay = options.ReconnectDelayMin;
        while (_connection is null)
        {
            try
            {
                _connection = new LedgerConnection(await sessions.OpenAsync(cancellation), time, machine, options.RoundTripMax);
                if (_outageSince is { } since) LogConnected(logger, time.GetElapsedTime(since));
                _outageSince = null;
            }
            catch (Exception e) when (DatabaseFailure.IsOfTheServer(e))
            {
                health.Failed();
                _outageSince ??= time.GetTimestamp();
                if (time.GetElapsedTime(_outageSince.Value) + delay > options.OutageMax)
                    throw new LedgerUnavailableException("The database cannot be reached, or not be written to.", e);
                await Task.Delay(delay, time, cancellation);
                delay = delay * 2 < options.ReconnectDelayMax ? delay * 2 : options.ReconnectDelayMax;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Waiting does not correct a wrong password.
                health.Failed();
                throw new LedgerUnavailableException("The database refuses the ledger's connection.", e);
            }
        }

        return _connection;
    }

    /// <summary>Drops the connection after <paramref name="cause"/>.</summary>
    public async Task DropAsync(Exception cause)
    {
        if (_connection is not { } connection) return;
        _connection = null;
        _outageSince ??= time.GetTimestamp();
        LogLost(logger, cause);
        // Otherwise the pool would give back a session that began on a server that was, or still is, read-only.
        sessions.Clear();
        health.Doubt();
        await connection.DisposeAsync();
    }

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "The ledger lost its connection to the database.")]
    private static partial void LogLost(ILogger logger, Exception cause);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Information, Message = "The ledger is connected again after {Outage}.")]
    private static partial void LogConnected(ILogger logger, TimeSpan outage);
}

using Microsoft.Extensions.Logging;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Ledger.Queue;

namespace Paykassma.Storage.Ledger.Committing;

/// <summary>
/// Commits a batch in spite of failures: after a race it is decided again, a lost connection is replaced, and a batch that fails for
/// another reason is halved until the unit that causes the failure fails alone. A server that cannot write is no unit's fault: then all fail.
/// </summary>
internal sealed partial class BatchCommitter(
    LedgerLink link, LedgerOptions options, LedgerMetrics metrics, WriterHealth health, TimeProvider time, ILogger logger)
{
    public async Task CommitAsync(IReadOnlyList<QueuedUnit> units, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        Exception? last = null;
        var isServerAtFault = false;
        for (var attempt = 0; attempt < options.BatchAttemptsMax; attempt++)
        {
            LedgerConnection? connection = null;
            try
            {
                connection = await link.GetAsync(cancellation);
                health.Begin();
                Complete(units, await connection.CommitAsync(units));
                health.Succeeded();
                metrics.Committed(units.Count, time.GetElapsedTime(started));
                return;
            }
            catch (LedgerUnavailableException e)
            {
                Fail(units, e, "unavailable");
                return;
            }
            catch (UnknownOutcomeException e)
            {
                health.Failed();
                await LoseAsync(e);
                Fail(units, e, "unknown");
                return;
            }
            catch (Exception e) when (DatabaseFailure.IsOfTheServer(e))
            {
                // COMMIT was not sent or was refused, so the batch may be sent again on another connection, once to a server that cannot write.
                var isAgain = isServerAtFault && DatabaseFailure.IsUnfit(e);
                metrics.Retried(DatabaseFailure.IsUnfit(e) ? "server" : "connection");
                (last, isServerAtFault) = (e, true);
                health.Failed();
                await LoseAsync(e);
                if (isAgain) break;
            }
            catch (Exception e) when (DatabaseFailure.IsRace(e))
            {
                metrics.Retried("race");
                (last, isServerAtFault) = (e, false);
                await RollbackAsync(connection!);
            }
            catch (Exception e)
            {
                health.Idle();
                if (connection is not null) await RollbackAsync(connection);
                await FailTheOneAtFaultAsync(units, e, cancellation);
                return;
            }
        }

        if (isServerAtFault)
        {
            Fail(units, new LedgerUnavailableException("The database cannot be written to.", last), "unavailable");
            return;
        }

        health.Idle();
        var tooOften = new LedgerUnavailableException($"The batch failed {options.BatchAttemptsMax} times.", last);
        await FailTheOneAtFaultAsync(units, tooOften, cancellation);
    }

    private async Task FailTheOneAtFaultAsync(IReadOnlyList<QueuedUnit> units, Exception fault, CancellationToken cancellation)
    {
        if (units.Count == 1)
        {
            if (fault is not LedgerUnavailableException)
                LogPoison(logger, units[0].Unit.Transfer?.Transfer.Id ?? units[0].Unit.States.FirstOrDefault()?.Key, fault);
            Fail(units, fault, "failed");
            return;
        }

        metrics.Retried("halved");
        var half = units.Count / 2;
        await CommitAsync([.. units.Take(half)], cancellation);
        await CommitAsync([.. units.Skip(half)], cancellation);
    }

    private void Complete(IReadOnlyList<QueuedUnit> units, LedgerOutcome[] outcomes)
    {
        for (var i = 0; i < units.Count; i++)
        {
            metrics.Ended(units[i].Unit, outcomes[i]);
            units[i].Complete(outcomes[i]);
        }
    }

    private void Fail(IReadOnlyList<QueuedUnit> units, Exception exception, string outcome)
    {
        metrics.Ended(outcome, units.Count);
        foreach (var unit in units) unit.Fail(exception);
    }

    private async Task RollbackAsync(LedgerConnection connection)
    {
        try
        {
            await connection.RollbackAsync();
        }
        catch (Exception e)
        {
            await LoseAsync(e);
        }
    }

    private async Task LoseAsync(Exception cause)
    {
        metrics.ConnectionLost();
        await link.DropAsync(cause);
    }

    [LoggerMessage(EventId = 1103, Level = LogLevel.Error, Message = "The database refused the unit of {Subject}; the others of its batch were committed without it.")]
    private static partial void LogPoison(ILogger logger, string? subject, Exception fault);
}

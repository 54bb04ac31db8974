using Microsoft.Extensions.Logging;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Ledger.Queue;

namespace Paykassma.Storage.Ledger.Committing;

/// <summary>
/// Commits a batch in spite of failures: after a race it is decided again, a lost connection is replaced, and a batch that fails for
/// another reason is halved until the unit that causes the failure fails alone.
/// </summary>
internal sealed partial class BatchCommitter(LedgerLink link, LedgerOptions options, LedgerMetrics metrics, TimeProvider time, ILogger logger)
{
    public async Task CommitAsync(IReadOnlyList<QueuedUnit> units, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        Exception? last = null;
        for (var attempt = 0; attempt < options.BatchAttemptsMax; attempt++)
        {
            LedgerConnection? connection = null;
            try
            {
                connection = await link.GetAsync(cancellation);
                Complete(units, await connection.CommitAsync(units));
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
                await LoseAsync(e);
                Fail(units, e, "unknown");
                return;
            }
            catch (Exception e) when (DatabaseFailure.IsConnectionLost(e))
            {
                // COMMIT was not sent, so the batch may be sent again on another connection.
                metrics.Retried("connection");
                last = e;
                await LoseAsync(e);
            }
            catch (Exception e) when (DatabaseFailure.IsRace(e))
            {
                metrics.Retried("race");
                last = e;
                await RollbackAsync(connection!);
            }
            catch (Exception e)
            {
                if (connection is not null) await RollbackAsync(connection);
                await FailTheOneAtFaultAsync(units, e, cancellation);
                return;
            }
        }

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

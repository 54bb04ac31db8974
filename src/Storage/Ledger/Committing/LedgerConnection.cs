using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Ledger.Deciding;
using Paykassma.Storage.Ledger.Queue;

namespace Paykassma.Storage.Ledger.Committing;

/// <summary>The writer's single connection. After the first failure that breaks it, it is not used again.</summary>
/// <param name="session">What it sends its messages over.</param>
/// <param name="time">The clock for the transfers' times.</param>
/// <param name="machine">Counts how long an answer takes: a test that turns the clock does not make the database slow.</param>
/// <param name="roundTripMax">How long an answer may take.</param>
internal sealed class LedgerConnection(ILedgerSession session, TimeProvider time, TimeProvider machine, TimeSpan roundTripMax) : IAsyncDisposable
{
    private static readonly TimeSpan WarmMax = TimeSpan.FromMilliseconds(200);

    private long? _usedAt;
    private Task? _unfinished;

    private bool IsWarm => _usedAt is { } at && time.GetElapsedTime(at) < WarmMax;

    /// <summary>Commits the units in one transaction; the outcomes are in their order.</summary>
    /// <exception cref="UnknownOutcomeException">The connection was lost after COMMIT may have been sent, or no standby confirmed it.</exception>
    public async Task<LedgerOutcome[]> CommitAsync(IReadOnlyList<QueuedUnit> units)
    {
        if (IsWarm && CreditBatch.Of(units) is { } credits && await TryCreditAsync(credits)) return credits.Outcomes;
        var facts = await WithinLimitAsync(session.ReadAsync(units));
        var decision = new BatchDecision(facts);
        var outcomes = units.Select(u => decision.Decide(u.Unit)).ToArray();
        try
        {
            await WithinLimitAsync(session.WriteAsync(decision.Changes, time.GetUtcNow()));
        }
        catch (Exception e) when (DatabaseFailure.IsConnectionLost(e) && !decision.Changes.IsEmpty)
        {
            throw Unknown(e);
        }

        Confirmed();
        return outcomes;
    }

    /// <inheritdoc cref="ILedgerSession.RollbackAsync"/>
    public Task RollbackAsync() => session.RollbackAsync();

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

    /// <summary>
    /// Commits in one message. If the connection is lost then, the outcome is unknown. So this is not tried on a connection that may have
    /// died unnoticed.
    /// </summary>
    /// <returns>False if it conflicts with stored rows; then nothing was written.</returns>
    private async Task<bool> TryCreditAsync(CreditBatch credits)
    {
        try
        {
            await WithinLimitAsync(session.CreditAsync(credits, time.GetUtcNow()));
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

    private void Confirmed()
    {
        if (session.IsUnconfirmed) throw new UnknownOutcomeException("A commit was ended before a standby had it.");
        _usedAt = time.GetTimestamp();
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
            await roundTrip.WaitAsync(roundTripMax, machine);
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
            await session.DisposeAsync();
        }
        catch (Exception e) when (DatabaseFailure.IsOfTheServer(e))
        {
            // The connection is closed, which is all we need.
        }
    }
}

using Npgsql;
using Paykassma.Simulation.Faults;

namespace Paykassma.Simulation.Database;

/// <summary>Rows of accounts that a transaction has locked: the next session waits until its transaction ends.</summary>
internal sealed class AccountLocks(FaultPlan faults)
{
    private sealed record Lock(object Holder, Queue<(object Session, TaskCompletionSource Turn)> Waiting);

    private readonly SortedDictionary<string, Lock> _locks = new(StringComparer.Ordinal);

    /// <param name="isThere">Whether there is a row to lock when it is its turn.</param>
    public async Task TakeAsync(IEnumerable<string> accounts, object session, Func<string, bool> isThere)
    {
        foreach (var account in accounts.Order(StringComparer.Ordinal))
        {
            if (isThere(account)) await TakeAsync(account, session);
        }
    }

    /// <summary>The server has ended all sessions.</summary>
    public void EndAll()
    {
        TaskCompletionSource[] waiting = [.. _locks.Values.SelectMany(row => row.Waiting.Select(next => next.Turn))];
        _locks.Clear();
        foreach (var turn in waiting) turn.SetException(new NpgsqlException("The server has ended the session."));
    }

    /// <summary>The session's transaction has ended, or its client has gone.</summary>
    public void Release(object session)
    {
        foreach (var (account, row) in _locks.Where(row => row.Value.Holder == session).ToArray())
        {
            if (row.Waiting.TryDequeue(out var next))
            {
                _locks[account] = row with { Holder = next.Session };
                next.Turn.SetResult();
            }
            else _locks.Remove(account);
        }
    }

    private Task TakeAsync(string account, object session)
    {
        if (!_locks.TryGetValue(account, out var row))
        {
            _locks[account] = new Lock(session, new());
            return Task.CompletedTask;
        }

        if (row.Holder == session) return Task.CompletedTask;
        faults.Hit(Fault.LockWaited, "account");
        var turn = new TaskCompletionSource();
        row.Waiting.Enqueue((session, turn));
        return turn.Task;
    }
}

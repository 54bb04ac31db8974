using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Ledger;

namespace Paykassma.Storage.Tests.Ledger;

/// <summary>
/// Holds a ledger's writer in a commit of its own, by a lock on that commit's account, so that whatever is queued meanwhile ends in
/// one batch.
/// </summary>
internal sealed class BlockedWriter : IAsyncDisposable
{
    private readonly NpgsqlConnection _blocker;
    private readonly NpgsqlTransaction _transaction;
    private readonly Task _first;

    private BlockedWriter(NpgsqlConnection blocker, NpgsqlTransaction transaction, Task first) =>
        (_blocker, _transaction, _first) = (blocker, transaction, first);

    public static async Task<BlockedWriter> HoldAsync(NpgsqlDataSource database, GroupCommitLedger ledger)
    {
        var label = $"blocker-{Guid.NewGuid():N}";
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit($"{label}/1", label, 1)));
        var blocker = await database.OpenConnectionAsync();
        var transaction = await blocker.BeginTransactionAsync();
        await using var take = new NpgsqlCommand("SELECT pg_backend_pid() FROM ledger_account WHERE account = $1 FOR UPDATE", blocker);
        take.Parameters.Add(new NpgsqlParameter { Value = Some.User(label) });
        var holder = (int)(await take.ExecuteScalarAsync())!;
        var first = ledger.CommitAsync(LedgerUnit.Of(Some.Credit($"{label}/2", label, 1)));
        await using var watcher = await database.OpenConnectionAsync();
        await using var waiting = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))", watcher);
        waiting.Parameters.Add(new NpgsqlParameter { Value = holder });
        while ((long)(await waiting.ExecuteScalarAsync())! == 0) await Task.Yield();
        return new BlockedWriter(blocker, transaction, first);
    }

    /// <summary>Lets the writer go on, to find the queue as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        await _transaction.RollbackAsync();
        await _transaction.DisposeAsync();
        await _blocker.DisposeAsync();
        await _first;
    }
}

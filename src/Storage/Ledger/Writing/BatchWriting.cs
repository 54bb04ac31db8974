using Npgsql;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Ledger.Deciding;

namespace Paykassma.Storage.Ledger.Writing;

/// <summary>
/// The second round trip of a batch: accounts, transfers, states, held postbacks, COMMIT, in one message. A statement that cannot write
/// all its rows raises an error; then the server never reaches the COMMIT.
/// </summary>
internal static class BatchWriting
{
    public static async Task WriteAsync(NpgsqlConnection connection, string serviceId, BatchChanges changes, DateTimeOffset now)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = DurableWrites.NoTimeout };
        AddAccounts(batch, changes);
        AddTransfers(batch, changes, now);
        AddStates(batch, serviceId, changes);
        AddClosed(batch, changes, now);
        // What it answers from may be visible and on no standby yet: a batch that writes nothing waits for the standby too.
        if (changes.IsEmpty) batch.Statement(ServerCheck.Confirm);
        batch.Statement(LedgerSql.Commit);
        await batch.PrepareAsync();
        await batch.ExecuteNonQueryAsync();
    }

    private static void AddAccounts(NpgsqlBatch batch, BatchChanges changes)
    {
        var moved = changes.Accounts.Where(a => a.Value.Before is not null).Select(a => (a.Key, Before: a.Value.Before!.Value, a.Value.After)).ToList();
        if (moved.Count > 0)
        {
            batch.Statement(LedgerSql.MoveAccounts)
                .With(moved.Select(a => a.Key))
                .With(moved.Select(a => checked(a.After.Posted - a.Before.Posted)))
                .With(moved.Select(a => checked(a.After.Pending - a.Before.Pending)))
                .With(moved.Select(a => checked(a.After.Version - a.Before.Version)))
                .With(moved.Select(a => a.Before.Version))
                .With((long)moved.Count);
        }

        var opened = changes.Accounts.Where(a => a.Value.Before is null).Select(a => (a.Key, a.Value.After)).ToList();
        if (opened.Count > 0)
        {
            batch.Statement(LedgerSql.OpenAccounts)
                .With(opened.Select(a => a.Key))
                .With(opened.Select(a => a.After.Posted))
                .With(opened.Select(a => a.After.Pending))
                .With(opened.Select(a => a.After.Version));
        }
    }

    private static void AddTransfers(NpgsqlBatch batch, BatchChanges changes, DateTimeOffset now)
    {
        var transfers = changes.Transfers;
        if (transfers.Count == 0) return;
        batch.Statement(LedgerSql.InsertTransfers)
            .With(transfers.Select(t => t.Transfer.Id))
            .With(transfers.Select(t => t.Transfer.DebitAccount))
            .With(transfers.Select(t => t.Transfer.CreditAccount))
            .With(transfers.Select(t => t.Transfer.Amount))
            .With(transfers.Select(t => t.Transfer.Currency))
            .With(transfers.Select(t => (short)t.Transfer.Kind))
            .With(transfers.Select(t => t.Transfer.Cause))
            .With(transfers.Select(t => t.Transfer.Reference))
            .With(transfers.Select(t => t.Transfer.PendingId))
            .With(transfers.Select(t => t.AccountVersion))
            .With(now);
    }

    public static void AddClosed(NpgsqlBatch batch, BatchChanges changes, DateTimeOffset now)
    {
        if (changes.ClosedHeld.Count > 0)
            batch.Statement(LedgerSql.CloseHeld).With(changes.ClosedHeld.Keys).With(changes.ClosedHeld.Values).With(now);
    }

    public static void AddStates(NpgsqlBatch batch, string serviceId, BatchChanges changes)
    {
        var written = changes.States.Where(s => s.Value.Before is not null).ToList();
        if (written.Count > 0)
        {
            batch.Statement(LedgerSql.WriteStates)
                .With(serviceId)
                .With(written.Select(s => s.Key.StateName))
                .With(written.Select(s => s.Key.Key))
                .With(written.Select(s => s.Value.Before!.Value))
                .With(written.Select(s => s.Value.After))
                .WithJson(written.Select(s => s.Value.Json))
                .With((long)written.Count);
        }

        var inserted = changes.States.Where(s => s.Value.Before is null).ToList();
        if (inserted.Count > 0)
        {
            batch.Statement(LedgerSql.InsertStates)
                .With(serviceId)
                .With(inserted.Select(s => s.Key.StateName))
                .With(inserted.Select(s => s.Key.Key))
                .With(inserted.Select(s => s.Value.After))
                .WithJson(inserted.Select(s => s.Value.Json))
                .With((long)inserted.Count);
        }
    }
}

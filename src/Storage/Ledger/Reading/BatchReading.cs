using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Ledger.Queue;

namespace Paykassma.Storage.Ledger.Reading;

/// <summary>The first round trip of a batch: begin, lock the accounts in key order, read all rows that the decisions need.</summary>
internal static class BatchReading
{
    public static async Task<BatchFacts> ReadAsync(NpgsqlConnection connection, string serviceId, IReadOnlyList<QueuedUnit> units)
    {
        var keys = BatchKeys.Of(units);
        await using var batch = new NpgsqlBatch(connection) { Timeout = DurableWrites.NoTimeout };
        var reads = new List<Action<NpgsqlDataReader, BatchFacts>>(5);
        batch.Statement(LedgerSql.Begin);
        Add(LedgerSql.LockAccounts, keys.Accounts, (row, facts) =>
            facts.Balances.Add(row.GetString(0), new AccountBalance(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3))));
        Add(LedgerSql.ReadReferences, keys.References, (row, facts) => facts.References.TryAdd(row.GetString(0), row.GetString(1)));
        Add(LedgerSql.ReadResolutions, keys.Pendings, (row, facts) => facts.Resolutions.Add(row.GetString(0), row.GetString(1)));
        // Read after references and resolutions. If no account row is locked, another process may commit between two statements, and a
        // reference without its transfer would count as another transfer's. What is committed even later is refused by the unique keys.
        Add(LedgerSql.ReadTransfers, keys.Transfers, (row, facts) => facts.Transfers.Add(row.GetString(0), ReadTransfer(row)));
        if (keys.States.Count > 0)
        {
            batch.Statement(LedgerSql.ReadStateVersions)
                .With(serviceId).With(keys.States.Select(s => s.StateName)).With(keys.States.Select(s => s.Key));
            reads.Add((row, facts) => facts.StateVersions.Add(new StateKey(row.GetString(0), row.GetString(1)), row.GetInt32(2)));
        }

        await batch.PrepareAsync();
        await using var rows = await batch.ExecuteReaderAsync();
        var facts = new BatchFacts();
        foreach (var read in reads)
        {
            while (await rows.ReadAsync()) read(rows, facts);
            await rows.NextResultAsync();
        }

        return facts;

        void Add(string sql, HashSet<string> wanted, Action<NpgsqlDataReader, BatchFacts> read)
        {
            if (wanted.Count == 0) return;
            batch.Statement(sql).With(wanted);
            reads.Add(read);
        }
    }

    private static Transfer ReadTransfer(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetInt64(3),
        row.GetString(4),
        (TransferKind)row.GetInt16(5),
        row.GetString(6),
        row.TextOrNull(7),
        row.TextOrNull(8));
}

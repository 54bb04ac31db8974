using Npgsql;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Ledger.Deciding;

namespace Paykassma.Storage.Ledger.Writing;

/// <summary>The single round trip of a batch of credits, including the COMMIT.</summary>
internal static class CreditWriting
{
    public static async Task WriteAsync(NpgsqlConnection connection, string serviceId, CreditBatch credits, DateTimeOffset now)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = DurableWrites.NoTimeout };
        batch.Statement(LedgerSql.Begin);
        AddCredits(batch, credits, now);
        BatchWriting.AddStates(batch, serviceId, credits.Changes);
        BatchWriting.AddClosed(batch, credits.Changes, now);
        batch.Statement(LedgerSql.Commit);
        await batch.PrepareAsync();
        await batch.ExecuteNonQueryAsync();
    }

    private static void AddCredits(NpgsqlBatch batch, CreditBatch credits, DateTimeOffset now)
    {
        if (credits.Transfers.Count == 0) return;
        batch.Statement(LedgerSql.CreditAccounts)
            .With(credits.Accounts.Keys)
            .With(credits.Accounts.Values.Select(a => a.Amount))
            .With(credits.Accounts.Values.Select(a => a.Count));
        batch.Statement(LedgerSql.InsertCredits)
            .With(credits.Transfers.Select(t => t.Transfer.Id))
            .With(credits.Transfers.Select(t => t.Transfer.DebitAccount))
            .With(credits.Transfers.Select(t => t.Transfer.CreditAccount))
            .With(credits.Transfers.Select(t => t.Transfer.Amount))
            .With(credits.Transfers.Select(t => t.Transfer.Currency))
            .With(credits.Transfers.Select(t => t.Transfer.Cause))
            .With(credits.Transfers.Select(t => t.Transfer.Reference))
            .With(credits.Transfers.Select(t => credits.Accounts[t.Transfer.CreditAccount].Count - t.Place))
            .With(now);
    }
}

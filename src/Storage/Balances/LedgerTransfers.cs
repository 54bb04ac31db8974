using Dapper;
using Npgsql;

namespace Paykassma.Storage.Balances;

/// <summary>Transfers by their ids.</summary>
public sealed class LedgerTransfers(NpgsqlDataSource database)
{
    /// <summary>The booked transfers among these ids, in the order in which they were booked.</summary>
    public async Task<IReadOnlyList<StatementEntry>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<EntryRow>(new CommandDefinition(
            $"SELECT {EntryRow.Columns} FROM ledger_transfer WHERE id = ANY (@ids) ORDER BY created_at, account_version",
            new { ids = ids.ToArray() },
            cancellationToken: cancellation));
        return [.. rows.Select(row => row.ToEntry())];
    }
}

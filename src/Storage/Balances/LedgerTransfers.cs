using Dapper;
using Npgsql;

namespace Paykassma.Storage.Balances;

/// <summary>Transfers by their ids or references.</summary>
public sealed class LedgerTransfers(NpgsqlDataSource database) : ICreditedReferences
{
    /// <summary>The booked transfers among these ids, in the order in which they were booked.</summary>
    public Task<IReadOnlyList<StatementEntry>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation = default) =>
        FindAsync("id", ids, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StatementEntry>> FindByReferenceAsync(IReadOnlyCollection<string> references, CancellationToken cancellation = default) =>
        FindAsync("reference", references, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StatementEntry>> FindByNumberAsync(IReadOnlyCollection<string> references, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<EntryRow>(new CommandDefinition(
            $"""
            SELECT {EntryRow.Columns} FROM (
                SELECT * FROM ledger_transfer WHERE reference = ANY (@references)
                UNION ALL
                SELECT t.* FROM unnest(@references) AS wanted CROSS JOIN LATERAL (
                    SELECT * FROM ledger_transfer b WHERE b.reference > wanted || '/' AND b.reference < wanted || '0') t
            ) found ORDER BY created_at, account_version
            """,
            new { references = references.ToArray() },
            cancellationToken: cancellation));
        return [.. rows.Select(row => row.ToEntry())];
    }

    private async Task<IReadOnlyList<StatementEntry>> FindAsync(string column, IReadOnlyCollection<string> values, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<EntryRow>(new CommandDefinition(
            $"SELECT {EntryRow.Columns} FROM ledger_transfer WHERE {column} = ANY (@values) ORDER BY created_at, account_version",
            new { values = values.ToArray() },
            cancellationToken: cancellation));
        return [.. rows.Select(row => row.ToEntry())];
    }
}

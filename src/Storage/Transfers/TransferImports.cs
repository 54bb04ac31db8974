using Dapper;
using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Transfers;

/// <summary>Files of wallet transfers that staff imported, with the outcome of each row.</summary>
public sealed class TransferImports(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The most rows of one page.</summary>
    public const int PageMax = 1_000;

    private const string Columns =
        "id AS Id, at AS At, who AS Who, merchant AS Merchant, file_name AS FileName, taken AS Taken, known AS Known, refused AS Refused, unknown AS Unknown, held AS Held, ended_at AS EndedAt";

    internal const string Page = """
        SELECT line AS Line, wallet_type AS WalletType, identifier AS Identifier, transaction_id AS TransactionId, amount AS Amount,
            currency_code AS CurrencyCode, received_at AS ReceivedAt, outcome AS Outcome, reason AS Reason
        FROM transfer_import_row
        WHERE import_id = @import AND line > @after
        ORDER BY line
        LIMIT @rows
        """;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Records that the import of a file begins.</summary>
    /// <param name="merchant">The only merchant whose wallets it is for; null for all merchants' wallets and the pools'.</param>
    public Task BeginAsync(Guid id, string who, string? merchant, string fileName, CancellationToken cancellation = default) => database.WriteAsync(
        "INSERT INTO transfer_import (id, at, who, merchant, file_name) VALUES (@id, @now, @who, @merchant, @fileName)",
        new { id, now = Now, who, merchant, fileName },
        cancellation);

    /// <summary>Adds the outcomes of some rows, and updates the counts.</summary>
    public Task AddAsync(Guid id, IReadOnlyList<TransferImportRow> rows, CancellationToken cancellation = default) =>
        database.WriteAsync(connection => AddAsync(connection, id, rows), cancellation);

    private static async Task<int> AddAsync(NpgsqlConnection connection, Guid id, IReadOnlyList<TransferImportRow> rows)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = DurableWrites.NoTimeout };
        batch.Statement("""
            INSERT INTO transfer_import_row (
                import_id, line, wallet_type, identifier, transaction_id, amount, currency_code, received_at, outcome, reason, at)
            SELECT i.id, r.*, i.at FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10) r CROSS JOIN transfer_import i WHERE i.id = $1
            """)
            .With(id, NpgsqlDbType.Uuid)
            .With(rows.Select(row => row.Line))
            .With(rows.Select(row => row.WalletType))
            .With(rows.Select(row => row.Identifier))
            .With(rows.Select(row => row.TransactionId))
            .With(rows.Select(row => row.Amount))
            .With(rows.Select(row => row.CurrencyCode))
            .With(rows.Select(row => row.ReceivedAt))
            .With(rows.Select(row => row.Outcome))
            .With(rows.Select(row => row.Reason));
        batch.Statement("UPDATE transfer_import SET taken = taken + $2, known = known + $3, refused = refused + $4, unknown = unknown + $5, held = held + $6 WHERE id = $1")
            .With(id, NpgsqlDbType.Uuid)
            .With(rows.Count(row => row.Outcome == TransferImportRow.Taken), NpgsqlDbType.Integer)
            .With(rows.Count(row => row.Outcome == TransferImportRow.Known), NpgsqlDbType.Integer)
            .With(rows.Count(row => row.Outcome == TransferImportRow.Refused), NpgsqlDbType.Integer)
            .With(rows.Count(row => row.Outcome == TransferImportRow.Unknown), NpgsqlDbType.Integer)
            .With(rows.Count(row => row.Outcome == TransferImportRow.Held), NpgsqlDbType.Integer);
        return await batch.ExecuteNonQueryAsync();
    }

    /// <summary>All rows have been processed.</summary>
    public Task EndAsync(Guid id, CancellationToken cancellation = default) =>
        database.WriteAsync("UPDATE transfer_import SET ended_at = @now WHERE id = @id", new { id, now = Now }, cancellation);

    public async Task<TransferImport?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<TransferImport>(new CommandDefinition(
            $"SELECT {Columns} FROM transfer_import WHERE id = @id", new { id }, cancellationToken: cancellation));
    }

    /// <summary>The newest imports, of one merchant or of all.</summary>
    public async Task<IReadOnlyList<TransferImport>> LatestAsync(string? merchant, int limit, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var imports = await connection.QueryAsync<TransferImport>(new CommandDefinition(
            $"SELECT {Columns} FROM transfer_import WHERE @merchant::text IS NULL OR merchant = @merchant ORDER BY at DESC, id DESC LIMIT @limit",
            new { merchant, limit },
            cancellationToken: cancellation));
        return imports.AsList();
    }

    /// <summary>A page of an import's rows, in the order of the file.</summary>
    /// <param name="after">The last line seen; 0 for the first page.</param>
    public async Task<IReadOnlyList<TransferImportRow>> ReadRowsAsync(
        Guid import, long after, int limit, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<TransferImportRow>(new CommandDefinition(
            Page, new { import, after, rows = Math.Clamp(limit, 1, PageMax) }, cancellationToken: cancellation));
        return rows.AsList();
    }
}

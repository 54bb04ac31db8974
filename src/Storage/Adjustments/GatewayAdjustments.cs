using Dapper;
using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Adjustments;

/// <summary>The adjustments of the merchants' balances at the gateway: why, by whom, and for which payment. The money is in the ledger.</summary>
public sealed class GatewayAdjustments(NpgsqlDataSource database)
{
    /// <summary>The most rows of one page.</summary>
    public const int PageMax = 200;

    private const string Columns = """
        id AS Id, merchant AS Merchant, direction AS Direction, amount AS Amount, currency AS Currency, payment AS Payment, reason AS Reason,
        prepared_by AS PreparedBy, approved_by AS ApprovedBy, at AS At, booked_at AS BookedAt
        """;

    internal const string Page = $"""
        SELECT {Columns}
        FROM gateway_adjustment
        WHERE merchant = @merchant AND (at, id) < (@at, @after)
        ORDER BY at DESC, id DESC
        LIMIT @rows
        """;

    // Few accounts: one per merchant and currency. Only those below zero are summed.
    private const string Debts = """
        SELECT split_part(a.account, '/', 2) AS Merchant, split_part(a.account, '/', 3) AS Currency, a.posted - a.pending AS Available,
            (SELECT coalesce(sum(CASE WHEN t.debit_account = a.account THEN t.amount ELSE -t.amount END), 0)
             FROM ledger_transfer t
             WHERE t.balance_account = a.account AND starts_with(t.id, 'gateway/' || split_part(a.account, '/', 2) || '/adjustment/'))::bigint AS Adjusted
        FROM ledger_account a
        WHERE a.account > @first AND a.account < @last AND a.posted - a.pending < 0
        ORDER BY a.account
        """;

    /// <summary>
    /// Saves that the adjustment is about to be booked, unless all adjustments that take back money of the same payment would exceed
    /// <paramref name="takenBackMax"/>. They wait for each other, so that two approvals at once cannot take back the same money twice.
    /// </summary>
    /// <param name="row">The adjustment; <see cref="AdjustmentRow.BookedAt"/> is null.</param>
    /// <param name="takenBackMax">Minor units; null for no limit.</param>
    /// <returns>False when it was not saved. True when it was, now or before.</returns>
    public Task<bool> BeginAsync(AdjustmentRow row, long? takenBackMax) => database.WriteAsync(connection => BeginAsync(connection, row, takenBackMax));

    private static async Task<bool> BeginAsync(NpgsqlConnection connection, AdjustmentRow row, long? takenBackMax)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = DurableWrites.NoTimeout };
        batch.Statement("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))").With($"adjustment/{row.Merchant}/{row.Payment}");
        batch.Statement("""
            INSERT INTO gateway_adjustment (id, merchant, direction, amount, currency, payment, reason, prepared_by, approved_by, at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
            WHERE $11::bigint IS NULL OR $4 + (
                SELECT coalesce(sum(amount), 0) FROM gateway_adjustment
                WHERE merchant = $2 AND payment = $6 AND direction = 'debit' AND id <> $1) <= $11
            ON CONFLICT (id) DO NOTHING
            """)
            .With(row.Id, NpgsqlDbType.Uuid).With(row.Merchant).With(row.Direction).With(row.Amount).With(row.Currency)
            .WithOptional(row.Payment).With(row.Reason).With(row.PreparedBy).With(row.ApprovedBy).With(row.At)
            .Parameters.Add(new NpgsqlParameter { Value = (object?)takenBackMax ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        await batch.ExecuteNonQueryAsync();
        return await FindAsync(connection, row.Id) is not null;
    }

    /// <summary>The transfer is in the ledger.</summary>
    public Task BookedAsync(Guid id, long at) =>
        database.WriteAsync("UPDATE gateway_adjustment SET booked_at = @at WHERE id = @id AND booked_at IS NULL", new { id, at });

    /// <summary>The ledger refused the transfer: the adjustment does not exist.</summary>
    public Task RefusedAsync(Guid id) => database.WriteAsync("DELETE FROM gateway_adjustment WHERE id = @id AND booked_at IS NULL", new { id });

    /// <summary>What adjustments have taken back for a payment so far. Minor units.</summary>
    public async Task<long> TakenBackAsync(string merchant, string payment, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT coalesce(sum(amount), 0)::bigint FROM gateway_adjustment WHERE merchant = @merchant AND payment = @payment AND direction = 'debit'",
            new { merchant, payment },
            cancellationToken: cancellation));
    }

    /// <summary>A page of a merchant's adjustments, newest first.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    public async Task<(IReadOnlyList<AdjustmentRow> Items, Cursor? Next)> ReadAsync(
        string merchant, Cursor? after, int limit, CancellationToken cancellation = default)
    {
        var size = Math.Clamp(limit, 1, PageMax);
        var (lastAt, lastId) = after is not null && Guid.TryParseExact(after.Key, "N", out var id) ? (after.At, id) : (long.MaxValue, Guid.AllBitsSet);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = (await connection.QueryAsync<AdjustmentRow>(new CommandDefinition(
            Page, new { merchant, at = lastAt, after = lastId, rows = size + 1 }, cancellationToken: cancellation))).AsList();
        return rows.Count <= size ? (rows, null) : ([.. rows.Take(size)], new Cursor(rows[size - 1].At, rows[size - 1].Id.ToString("N")));
    }

    /// <summary>The accounts below zero of one merchant, or of all.</summary>
    public async Task<IReadOnlyList<DebtRow>> DebtsAsync(string? merchant, CancellationToken cancellation = default)
    {
        // The character after the slash ('0') is greater than every key with the prefix.
        var (first, last) = merchant is null ? ("merchant/", "merchant0") : ($"merchant/{merchant}/", $"merchant/{merchant}0");
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<DebtRow>(new CommandDefinition(Debts, new { first, last }, cancellationToken: cancellation))).AsList();
    }

    private static Task<AdjustmentRow?> FindAsync(NpgsqlConnection connection, Guid id) =>
        connection.QuerySingleOrDefaultAsync<AdjustmentRow>($"SELECT {Columns} FROM gateway_adjustment WHERE id = @id", new { id });
}

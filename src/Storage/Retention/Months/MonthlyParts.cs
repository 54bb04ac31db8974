using System.Globalization;
using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Retention.Months;

/// <summary>
/// A table that is divided by months. Months are made ahead; old ones are detached, never dropped: a detached month is a table of its own, no
/// longer part of the whole, until somebody archives and drops it.
/// </summary>
public sealed class MonthlyParts(NpgsqlDataSource database, string whole)
{
    /// <summary>The tables that are divided by months.</summary>
    public static readonly IReadOnlyList<string> Tables = ["audit_trail", "transfer_import_row"];

    /// <summary>How many months after the current one have their part.</summary>
    public const int AheadMonths = 3;

    private const string LockTimeout = "SET LOCAL lock_timeout = '2s'";

    private const string Parts = """
        SELECT c.relname AS Name,
            substring(pg_get_expr(c.relpartbound, c.oid) FROM 'FROM \(''?([0-9]+)''?\)')::bigint AS Lower,
            substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \(''?([0-9]+)''?\)')::bigint AS Upper
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = @whole::regclass
        ORDER BY 3, 1
        """;

    /// <summary>Makes the current month and the next ones of every divided table.</summary>
    public static async Task MakeAllAheadAsync(NpgsqlDataSource database, DateTimeOffset now, CancellationToken cancellation = default)
    {
        foreach (var table in Tables) await new MonthlyParts(database, table).MakeAheadAsync(now, cancellation);
    }

    /// <summary>The parts, the oldest first.</summary>
    public async Task<IReadOnlyList<MonthPart>> ReadAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await ReadAsync(connection);
    }

    /// <summary>Makes the parts of the current month and of the next ones, where they are missing. Rows of such a month that came before it are moved.</summary>
    /// <returns>How many were made.</returns>
    /// <exception cref="PostgresException">Somebody held the table for longer than 2 s; nothing was changed.</exception>
    public async Task<int> MakeAheadAsync(DateTimeOffset now, CancellationToken cancellation = default)
    {
        // Most calls find that nothing is missing, and lock nothing.
        if (Missing(await ReadAsync(cancellation), now).Count == 0) return 0;
        return await database.WriteAsync(async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await ExecuteAsync(connection, $"{LockTimeout}; SELECT pg_advisory_xact_lock(hashtext('{whole}'))");
            var missing = Missing(await ReadAsync(connection), now);
            foreach (var part in missing) await ExecuteAsync(connection, Make(part));
            await connection.CommitDurablyAsync();
            return missing.Count;
        }, cancellation);
    }

    /// <summary>When the parts that end before a month may be detached: a month after the last of them has ended. What people did lately stays in view.</summary>
    public static DateTimeOffset DetachableFrom(DateTimeOffset month) => month.AddMonths(1);

    /// <summary>The parts that end before a month, which <see cref="DetachAsync"/> would detach.</summary>
    public async Task<IReadOnlyList<MonthPart>> BeforeAsync(DateTimeOffset month, CancellationToken cancellation = default) =>
        [.. (await ReadAsync(cancellation)).Where(part => part.Until <= month.ToUnixTimeMilliseconds())];

    /// <summary>Makes a part a table of its own. Takes a lock that keeps readers and writers of the whole out for a moment.</summary>
    /// <exception cref="PostgresException">Somebody held the table for longer than 2 s; nothing was changed.</exception>
    public Task DetachAsync(MonthPart part, CancellationToken cancellation = default) => database.WriteAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        await ExecuteAsync(connection, $"{LockTimeout}; ALTER TABLE {whole} DETACH PARTITION {part.Table}");
        await connection.CommitDurablyAsync();
        return 0;
    }, cancellation);

    private async Task<IReadOnlyList<MonthPart>> ReadAsync(NpgsqlConnection connection) =>
        [.. (await connection.QueryAsync<(string Name, long? Lower, long? Upper)>(Parts, new { whole }, commandTimeout: DurableWrites.NoTimeout))
            .Select(row => new MonthPart(row.Name, row.Lower, row.Upper))];

    private List<MonthPart> Missing(IReadOnlyList<MonthPart> parts, DateTimeOffset now)
    {
        var current = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var covered = parts.Max(part => part.Until) is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : current;
        var missing = new List<MonthPart>();
        for (var month = covered; month <= current.AddMonths(AheadMonths); month = month.AddMonths(1)) missing.Add(MonthPart.Of(whole, month));
        return missing;
    }

    private string Make(MonthPart part) => string.Create(CultureInfo.InvariantCulture, $"""
        CREATE TABLE {part.Table} (LIKE {whole} INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
        WITH early AS (DELETE FROM {whole}_other WHERE at >= {part.From} AND at < {part.Until} RETURNING *) INSERT INTO {part.Table} SELECT * FROM early;
        ALTER TABLE {whole} ATTACH PARTITION {part.Table} FOR VALUES FROM ({part.From}) TO ({part.Until});
        """);

    private static Task<int> ExecuteAsync(NpgsqlConnection connection, string sql) => connection.ExecuteAsync(sql, commandTimeout: DurableWrites.NoTimeout);
}

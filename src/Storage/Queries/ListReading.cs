using Npgsql;

namespace Paykassma.Storage.Queries;

/// <summary>
/// How lists of states are read: in a short read-only transaction, by the index made for the list (even if a plan made while the tables
/// were small would prefer another way), and only up to a number of rows, even if few of them match.
/// </summary>
internal static class ListReading
{
    /// <summary>The most items of one page.</summary>
    public const int PageMax = 200;

    /// <summary>How many rows are read for one page.</summary>
    public const int SearchMax = 20_000;

    internal static readonly IReadOnlyList<string> Settings =
    [
        "SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off", "SET LOCAL enable_sort = off",
        "SET LOCAL enable_incremental_sort = off", "SET LOCAL max_parallel_workers_per_gather = 0", "SET LOCAL statement_timeout = 15000",
        // The right index depends on the filter: a generic plan would scan a merchant's whole history for one rare label.
        "SET LOCAL plan_cache_mode = force_custom_plan",
    ];

    /// <summary>If rows are found by their keys, sorting those few is cheaper than searching for them in order.</summary>
    internal const string SortFew = "SET LOCAL enable_sort = on";

    /// <summary>
    /// Reads one page by a statement whose last four columns are the creation time, the key, whether the row matches, and whether the
    /// search stops at it. The row at which it stops is returned even if it does not match, so that the list can continue there.
    /// </summary>
    public static async Task<ListPage<T>> ReadListAsync<T>(
        this NpgsqlDataSource database, Action<NpgsqlBatch> statement, int size, Func<NpgsqlDataReader, T> item, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.Statement("BEGIN READ ONLY");
        foreach (var setting in Settings) batch.Statement(setting);
        statement(batch);
        batch.Statement("COMMIT");
        var items = new List<T>();
        Cursor? last = null;
        Cursor? stopped = null;
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var fits = rows.GetBoolean(rows.FieldCount - 2);
            if (fits && items.Count == size) return new ListPage<T>(items, last, null);
            var place = new Cursor(rows.GetInt64(rows.FieldCount - 4), rows.GetString(rows.FieldCount - 3));
            if (rows.GetBoolean(rows.FieldCount - 1)) stopped = place;
            if (!fits) continue;
            items.Add(item(rows));
            last = place;
        }

        return new ListPage<T>(items, stopped, stopped?.At);
    }
}

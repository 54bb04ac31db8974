using Npgsql;

namespace Paykassma.Storage.Queries;

/// <summary>
/// Reads the rows of a list, or one page of it by keyset. Lists of states are read by the index made for the list (even if a plan made
/// while the tables were small would prefer another way), and only up to a number of rows, even if few of them match.
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

    /// <summary>All rows of one statement.</summary>
    public static async Task<IReadOnlyList<T>> ReadRowsAsync<T>(
        this NpgsqlDataSource database, IReadOnlyList<string> settings, Action<NpgsqlBatch> statement, Func<NpgsqlDataReader, T> item,
        CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = connection.Reading(settings);
        statement(batch);
        var items = new List<T>();
        await using var rows = await batch.ReadAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) items.Add(item(rows));
        return items;
    }

    /// <summary>
    /// One page. The statement returns one matching row more than the page has room for, if there is one: then the next page continues
    /// after the last row of this one. If the search stopped before the page was full, the next page continues where it stopped.
    /// </summary>
    public static async Task<ListPage<T>> ReadPageAsync<T>(
        this NpgsqlDataSource database, IReadOnlyList<string> settings, Action<NpgsqlBatch> statement, int size,
        Func<NpgsqlDataReader, ListRow> place, Func<NpgsqlDataReader, T> item, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = connection.Reading(settings);
        statement(batch);
        var items = new List<T>();
        Cursor? last = null;
        Cursor? stopped = null;
        await using var rows = await batch.ReadAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var row = place(rows);
            if (row.Fits && items.Count == size) return new ListPage<T>(items, last, null);
            if (row.Stops) stopped = row.Place;
            if (!row.Fits) continue;
            items.Add(item(rows));
            last = row.Place;
        }

        return new ListPage<T>(items, stopped, stopped?.At);
    }
}

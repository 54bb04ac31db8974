using Npgsql;

namespace Paykassma.Storage.Queries;

/// <summary>
/// How the back office reads: in one short read-only transaction, by the indexes made for its lists (even if a plan made while the tables
/// were small would prefer another way), without parallel workers, and never for longer than a limit.
/// </summary>
internal static class DeskConnection
{
    /// <summary>How long one statement may take. Milliseconds.</summary>
    private const int StatementMs = 15_000;

    public static readonly IReadOnlyList<string> Settings =
    [
        "SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off", "SET LOCAL enable_sort = off",
        "SET LOCAL enable_incremental_sort = off", "SET LOCAL jit = off",
    ];

    /// <summary>A batch that begins the transaction; the caller adds its statements and calls <see cref="ReadAsync"/>.</summary>
    public static NpgsqlBatch Reading(this NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection);
        batch.Statement("BEGIN READ ONLY");
        foreach (var setting in Settings) batch.Statement(setting);
        batch.Statement($"SET LOCAL statement_timeout = {StatementMs}");
        batch.Statement("SET LOCAL max_parallel_workers_per_gather = 0");
        return batch;
    }

    /// <summary>The rows of the batch's first own statement; the others follow by <c>NextResultAsync</c>.</summary>
    public static async Task<NpgsqlDataReader> ReadAsync(this NpgsqlBatch batch, CancellationToken cancellation)
    {
        batch.Statement("COMMIT");
        return await batch.ExecuteReaderAsync(cancellation);
    }
}

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

    /// <summary>The indexes.</summary>
    public static readonly IReadOnlyList<string> Settings =
    [
        "SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off", "SET LOCAL enable_sort = off",
        "SET LOCAL enable_incremental_sort = off", "SET LOCAL jit = off",
    ];

    /// <summary>The indexes and the limits.</summary>
    public static readonly IReadOnlyList<string> LimitedSettings =
        [.. Settings, $"SET LOCAL statement_timeout = {StatementMs}", "SET LOCAL max_parallel_workers_per_gather = 0"];

    /// <summary>A batch that begins the transaction; the caller adds its statements and calls <see cref="ReadOnlyBatch.ReadAsync"/>.</summary>
    public static NpgsqlBatch Reading(this NpgsqlConnection connection) => connection.Reading(LimitedSettings);
}

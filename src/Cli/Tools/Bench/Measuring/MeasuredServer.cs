using Npgsql;

namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>Whoever is measured, on a database of its own.</summary>
internal abstract class MeasuredServer(MeasuredProcess process, NpgsqlDataSource database) : IAsyncDisposable
{
    public abstract string Name { get; }

    public MeasuredProcess Process => process;

    protected NpgsqlDataSource Database => database;

    /// <summary>
    /// Runs now what the database would otherwise run at any moment, perhaps in another contestant's round: statistics, vacuum, a
    /// checkpoint.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        await ExecuteAsync("VACUUM (ANALYZE)", cancellation);
        await ExecuteAsync("CHECKPOINT", cancellation);
    }

    /// <summary>
    /// A number that grows by one with each transaction that writes. Statistics are late by seconds, this number is not. It counts the
    /// whole server, on which only one contestant works at a time.
    /// </summary>
    public Task<long> WritesAsync(CancellationToken cancellation) =>
        database.ReadNumberAsync("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint", cancellation);

    /// <summary>The bytes of WAL that the whole server has written so far.</summary>
    public Task<long> WalBytesAsync(CancellationToken cancellation) =>
        database.ReadNumberAsync("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint", cancellation);

    public virtual async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

using Npgsql;

namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>Whoever is measured, on a database of its own.</summary>
internal abstract class MeasuredServer(MeasuredProcess process, NpgsqlDataSource database) : IAsyncDisposable
{
    public abstract string Name { get; }

    public MeasuredProcess Process => process;

    protected NpgsqlDataSource Database => database;

    /// <inheritdoc cref="BookReading.SettleAsync"/>
    public Task SettleAsync(CancellationToken cancellation) => database.SettleAsync(cancellation);

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
}

using Npgsql;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>A service that is measured, on its own database.</summary>
internal abstract class MeasuredServer(ServerProcess server, NpgsqlDataSource database) : IAsyncDisposable
{
    public abstract string Name { get; }

    public ServerProcess Server => server;

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
        ReadNumberAsync("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint", cancellation);

    /// <summary>The bytes of WAL that the whole server has written so far.</summary>
    public Task<long> WalBytesAsync(CancellationToken cancellation) =>
        ReadNumberAsync("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint", cancellation);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await database.DisposeAsync();
    }

    protected async Task<IReadOnlyList<T>> ReadRowsAsync<T>(string sql, string prefix, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(prefix);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
        return rows;
    }

    protected Task<IReadOnlyList<string>> ReadIdsAsync(string sql, string prefix, CancellationToken cancellation) =>
        ReadRowsAsync(sql, prefix, row => row.GetString(0), cancellation);

    protected async Task<long> ReadNumberAsync(string sql, CancellationToken cancellation, params string[] arguments)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var argument in arguments) command.Parameters.AddWithValue(argument);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

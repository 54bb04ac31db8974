using Npgsql;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>A service that is measured, on its own database.</summary>
internal abstract class Contestant(ServerProcess server, NpgsqlDataSource database) : IAsyncDisposable
{
    public abstract string Name { get; }

    public ServerProcess Server => server;

    protected NpgsqlDataSource Database => database;

    /// <summary>Writes a round's orders directly into the tables, as if they had been registered one by one.</summary>
    public abstract Task RegisterAsync(IReadOnlyList<Order> orders, CancellationToken cancellation);

    /// <summary>Brings a round's orders into the service's memory, where registering them one by one would have left them.</summary>
    public abstract Task RememberAsync(IReadOnlyList<Order> orders, CancellationToken cancellation);

    /// <summary>Reads the books; the ids of the round's orders begin with <paramref name="prefix"/>.</summary>
    public abstract Task<Books> ReadBooksAsync(string prefix, CancellationToken cancellation);

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

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await database.DisposeAsync();
    }

    protected async Task<IReadOnlyList<string>> ReadIdsAsync(string sql, string prefix, CancellationToken cancellation)
    {
        var ids = new List<string>();
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(prefix);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) ids.Add(reader.GetString(0));
        return ids;
    }

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

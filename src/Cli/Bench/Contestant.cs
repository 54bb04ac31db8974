using Npgsql;

namespace Paykassma.Cli.Bench;

/// <summary>A service under measurement, on a database of its own.</summary>
internal abstract class Contestant(ServerProcess server, NpgsqlDataSource database) : IAsyncDisposable
{
    public abstract string Name { get; }

    public ServerProcess Server => server;

    protected NpgsqlDataSource Database => database;

    /// <summary>Writes a round's orders straight into the tables, as if they had been registered one by one.</summary>
    public abstract Task RegisterAsync(IReadOnlyList<Order> orders, CancellationToken cancellation);

    /// <summary>Reads the books; <paramref name="prefix"/> begins the ids of the round's orders.</summary>
    public abstract Task<Books> ReadBooksAsync(string prefix, CancellationToken cancellation);

    /// <summary>
    /// Does now what the database would else do at a moment of its own, in the other's round perhaps: statistics, dead rows, a
    /// checkpoint.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        await ExecuteAsync("VACUUM (ANALYZE)", cancellation);
        await ExecuteAsync("CHECKPOINT", cancellation);
    }

    /// <summary>Transactions committed in this database since it was made.</summary>
    public async Task<long> CommitsAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

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

    protected async Task<long> ReadNumberAsync(string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

using Dapper;
using Npgsql;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Races;

/// <summary>
/// Counts a database's commits by <c>pg_stat_database</c>. A backend hands in its counts up to ten seconds late while it lives, and for
/// certain when it ends: so they are read when the database has no connection, and from another database, so that reading adds nothing.
/// </summary>
internal sealed class CommitCounter : IAsyncDisposable
{
    private static readonly TimeSpan EmptyMax = TimeSpan.FromMinutes(2);
    private readonly TestDatabase _database;
    private readonly NpgsqlDataSource _elsewhere;
    private readonly string _name;

    private CommitCounter(TestDatabase database)
    {
        var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        (_database, _name) = (database, server.Database!);
        server.Database = "postgres";
        _elsewhere = NpgsqlDataSource.Create(server.ConnectionString);
    }

    public static CommitCounter Of(TestDatabase database) => new(database);

    /// <summary>The commits up to now, while nobody is connected.</summary>
    public async Task<long> ReadAsync()
    {
        _database.Source.Clear();
        await using var connection = await _elsewhere.OpenConnectionAsync();
        await Watch.UntilAsync("the database to have no connection", EmptyMax, async () =>
            await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = @_name", new { _name }) == 0);
        return await connection.ExecuteScalarAsync<long>("SELECT xact_commit FROM pg_stat_database WHERE datname = @_name", new { _name });
    }

    /// <summary>Ends every connection from the server's side. A program that was idle opens new ones and notices nothing else.</summary>
    public async Task HandInAsync()
    {
        await using var connection = await _elsewhere.OpenConnectionAsync();
        await connection.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = @_name", new { _name });
    }

    public ValueTask DisposeAsync() => _elsewhere.DisposeAsync();
}

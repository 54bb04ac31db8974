using Dapper;
using Npgsql;
using Paykassma.Postgres;
using Paykassma.Storage.Hosting;
using Paykassma.Storage.Schema;

namespace Paykassma.Storage.Tests.Durability;

/// <summary>A PostgreSQL of one test class, whose standby goes away and which becomes read-only as the tests want.</summary>
public sealed class FaultyServer : IAsyncLifetime
{
    private int _databases;

    public PrivatePostgres Postgres { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Postgres = await PrivatePostgres.StartThrowAwayAsync();

    /// <summary>A database as a process opens it.</summary>
    public async Task<StorageOptions> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name}");
        await using var database = NpgsqlDataSource.Create(Postgres.ConnectionStringTo(name));
        await Migrator.ApplyAsync(database);
        return new StorageOptions { ConnectionString = Postgres.ConnectionStringTo(name) };
    }

    /// <summary>From now on each commit waits for a synchronous standby that does not exist. Returns when one waits.</summary>
    public async Task TakeTheStandbyAwayAsync()
    {
        await ExecuteAsync("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'ghost'");
        await ExecuteAsync("postgres", "SELECT pg_reload_conf()");
        var commit = Task.CompletedTask;
        while (await WaitingAsync() == 0)
        {
            if (commit.IsCompleted) commit = ExecuteAsync("postgres", "SELECT pg_logical_emit_message(true, 'test', '')");
            await Task.Yield();
        }
    }

    /// <summary>Commits wait for nobody any more; those that waited are done.</summary>
    public async Task DoWithoutStandbyAsync()
    {
        await ExecuteAsync("postgres", "ALTER SYSTEM RESET synchronous_standby_names");
        await ExecuteAsync("postgres", "SELECT pg_reload_conf()");
        while (await WaitingAsync() > 0) await Task.Yield();
    }

    /// <summary>How many commits wait for the standby.</summary>
    public async Task<long> WaitingAsync(string? ofDatabase = null) => await ScalarAsync<long>(
        "postgres", "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND (@ofDatabase::text IS NULL OR datname = @ofDatabase)", new { ofDatabase });

    public Task ExecuteAsync(string database, string sql) => ScalarAsync<object>(database, sql);

    /// <summary>On a connection of its own, which sees what everyone sees, and can always write.</summary>
    public Task<T?> ScalarAsync<T>(string database, string sql, object? values = null) =>
        ScalarAsync<T>(database, "-c default_transaction_read_only=off", sql, values);

    /// <summary>Returns when new sessions are read-only, or are not.</summary>
    public async Task ReadOnlyAsync(string database, string onOrOff)
    {
        while (await ScalarAsync<string>(database, "", "SHOW default_transaction_read_only", null) != onOrOff) await Task.Yield();
    }

    private async Task<T?> ScalarAsync<T>(string database, string options, string sql, object? values)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Postgres.ConnectionStringTo(database)) { Pooling = false, CommandTimeout = 0, Options = options }.ConnectionString);
        await connection.OpenAsync();
        return await connection.ExecuteScalarAsync<T>(sql, values);
    }

    public async ValueTask DisposeAsync()
    {
        await DoWithoutStandbyAsync();
        await Postgres.DisposeAsync();
    }
}

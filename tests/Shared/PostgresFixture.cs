using Npgsql;
using Paykassma.Postgres;
using Paykassma.Storage.Schema;
using Xunit;

namespace Paykassma.Testing;

/// <summary>One PostgreSQL for all tests of the process, with a migrated template from which each test class gets its database.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    // Other test processes may use the same server.
    private readonly string _template = $"template_{Environment.ProcessId}_{Guid.NewGuid():N}";
    private PostgresServer? _server;
    private NpgsqlDataSource? _admin;
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.FromEnvironmentOrStartAsync(PrivatePostgresOptions.ForTests);
        _admin = NpgsqlDataSource.Create(_server.ConnectionString);
        await ExecuteAsync($"CREATE DATABASE {_template}");
        await using var template = NpgsqlDataSource.Create(Unpooled(_template));
        await Migrator.ApplyAsync(template);
        await KeepStatisticsAsync(template);
    }

    /// <summary>Query plans are tested, so autovacuum must not change a table's statistics during a test.</summary>
    private static async Task KeepStatisticsAsync(NpgsqlDataSource template)
    {
        await using var command = template.CreateCommand("""
            DO $$
            DECLARE name regclass;
            BEGIN
                FOR name IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
                    EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', name);
                END LOOP;
            END $$
            """);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Creates an empty database with the current schema.</summary>
    public Task<string> CreateDatabaseAsync() => CreateDatabaseAsync(_template);

    /// <summary>Creates a database without any schema.</summary>
    public Task<string> CreateEmptyDatabaseAsync() => CreateDatabaseAsync("template0");

    public Task DropDatabaseAsync(string connectionString) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    public async ValueTask DisposeAsync()
    {
        if (_admin is not null)
        {
            await ExecuteAsync($"DROP DATABASE IF EXISTS {_template} WITH (FORCE)");
            await _admin.DisposeAsync();
        }

        if (_server is not null) await _server.DisposeAsync();
    }

    private async Task<string> CreateDatabaseAsync(string template)
    {
        var name = $"{_template}_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return new NpgsqlConnectionStringBuilder(_server!.ConnectionString) { Database = name }.ConnectionString;
    }

    private string Unpooled(string database) =>
        new NpgsqlConnectionStringBuilder(_server!.ConnectionString) { Database = database, Pooling = false }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _admin!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

using Npgsql;
using Paykassma.Postgres;
using Paykassma.Storage.Schema;

namespace Paykassma.Storage.Tests.Ledger;

/// <summary>A PostgreSQL that only the tests of one class use, so that it may be killed.</summary>
public sealed class KillableServer : IAsyncLifetime
{
    private int _databases;

    public PrivatePostgres Postgres { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Postgres = await PrivatePostgres.StartThrowAwayAsync();

    public async Task<NpgsqlDataSource> CreateDatabaseAsync()
    {
        var name = $"test_{++_databases}";
        await using (var admin = NpgsqlDataSource.Create(Unpooled("postgres")))
        await using (var create = admin.CreateCommand($"CREATE DATABASE {name}")) await create.ExecuteNonQueryAsync();
        var database = NpgsqlDataSource.Create(Postgres.ConnectionStringTo(name));
        await Migrator.ApplyAsync(database);
        return database;
    }

    /// <summary>A connection string without pool: a connection that goes back to a pool wants an answer from the server first.</summary>
    public string Unpooled(string database) =>
        new NpgsqlConnectionStringBuilder(Postgres.ConnectionStringTo(database)) { Pooling = false }.ConnectionString;

    public async ValueTask DisposeAsync() => await Postgres.DisposeAsync();
}

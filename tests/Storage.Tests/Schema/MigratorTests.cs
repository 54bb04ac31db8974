using Dapper;
using Npgsql;
using Paykassma.Storage.Schema;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Schema;

public sealed class MigratorTests(PostgresFixture server) : IAsyncLifetime
{
    private string _connectionString = "";
    private NpgsqlDataSource? _database;

    public async ValueTask InitializeAsync()
    {
        _connectionString = await server.CreateEmptyDatabaseAsync();
        _database = NpgsqlDataSource.Create(_connectionString);
    }

    [Fact]
    public async Task SecondRunAppliesNothing()
    {
        Assert.Equal(Migration.All.Count, await Migrator.ApplyAsync(_database!));
        Assert.Equal(0, await Migrator.ApplyAsync(_database!));
    }

    [Fact]
    public async Task EachStepIsAppliedOnceByManyAtOnce()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Migrator.ApplyAsync(_database!))));
        Assert.Equal(Migration.All.Count, applied.Sum());
    }

    [Fact]
    public async Task NewerSchemaIsRefused()
    {
        await Migrator.ApplyAsync(_database!);
        await ExecuteAsync("INSERT INTO schema_version (number, name, hash) VALUES (999, '0999_later', 'x')");
        var refusal = await Assert.ThrowsAsync<SchemaMismatchException>(() => Migrator.ApplyAsync(_database!));
        Assert.Contains("step 999", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StepChangedAfterItWasAppliedIsRefused()
    {
        await Migrator.ApplyAsync(_database!);
        await ExecuteAsync("UPDATE schema_version SET hash = 'other' WHERE number = 1");
        var refusal = await Assert.ThrowsAsync<SchemaMismatchException>(() => Migrator.ApplyAsync(_database!));
        Assert.Contains("0001_ledger", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StepsAreAppliedInOrderFromWhereTheDatabaseStands()
    {
        await Migrator.ApplyAsync(_database!);
        await ExecuteAsync("DROP SEQUENCE stockpiling_id; DELETE FROM schema_version WHERE number = 6");
        Assert.Equal(1, await Migrator.ApplyAsync(_database!));
    }

    public async ValueTask DisposeAsync()
    {
        await _database!.DisposeAsync();
        await server.DropDatabaseAsync(_connectionString);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _database!.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}

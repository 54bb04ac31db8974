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

    [Fact]
    public async Task MembershipThatNobodyDeletedIsDeletedButNotThatOfASiloThatMayRun()
    {
        await Migrator.ApplyAsync(_database!);
        await ExecuteAsync("""
            INSERT INTO OrleansMembershipVersionTable (DeploymentId, Timestamp) VALUES
                ('alone-1', now() - interval '2 days'), ('alone-2', now() - interval '2 days'), ('cluster', now() - interval '2 days');
            INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, StartTime, IAmAliveTime)
            SELECT id, '127.0.0.1', 1, 1, 'silo', 'host', 3, now(), alive FROM (VALUES
                ('alone-1', now() - interval '2 days'), ('alone-2', now()), ('cluster', now() - interval '2 days')) AS row (id, alive);
            DELETE FROM schema_version WHERE number = 17
            """);
        await Migrator.ApplyAsync(_database!);
        await using var connection = await _database!.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["alone-2", "cluster"], await connection.QueryAsync<string>("SELECT DeploymentId FROM OrleansMembershipTable ORDER BY 1"));
        Assert.Equal(["alone-2", "cluster"], await connection.QueryAsync<string>("SELECT DeploymentId FROM OrleansMembershipVersionTable ORDER BY 1"));
    }

    [Fact]
    public async Task AnotherProcessThatAppliesStepsIsWaitedForWithoutASnapshot()
    {
        await Migrator.ApplyAsync(_database!);
        await using var connection = await _database!.OpenConnectionAsync();
        await connection.ExecuteAsync("SELECT pg_advisory_lock(8097887107092280173)");
        await using var other = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_connectionString) { CommandTimeout = 1 });
        var applying = Migrator.ApplyAsync(other);
        const string HasAsked = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_try_advisory_lock%' AND state = 'idle')";
        while (!applying.IsCompleted && !await connection.ExecuteScalarAsync<bool>(HasAsked)) await Task.Yield();
        Assert.False(applying.IsCompleted);
        await connection.ExecuteAsync("SELECT pg_advisory_unlock(8097887107092280173)");
        Assert.Equal(0, await applying);
    }

    [Fact]
    public async Task TheStepsThatAreDueAreListedAndNothingIsChanged()
    {
        Assert.Equal(Migration.All.Select(step => step.Name), await Migrator.ReadDueAsync(_database!));
        Assert.Equal(Migration.All.Count, await Migrator.ApplyAsync(_database!));
        Assert.Empty(await Migrator.ReadDueAsync(_database!));
    }

    [Fact]
    public async Task AStepThatTakesLongerThanACommandMayIsWaitedFor()
    {
        await Migrator.ApplyAsync(_database!);
        await ExecuteAsync("DROP SEQUENCE stockpiling_id; DELETE FROM schema_version WHERE number = 6");
        await using var connection = await _database!.OpenConnectionAsync();
        var obstacle = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("CREATE SEQUENCE stockpiling_id", transaction: obstacle);
        await using var impatient = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_connectionString) { CommandTimeout = 1 });
        var applying = Migrator.ApplyAsync(impatient, new MigrationLimits { LockTimeout = TimeSpan.FromMinutes(1) });
        const string WaitsForLonger = """
            SELECT EXISTS (
                SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock' AND clock_timestamp() - query_start > interval '1.5 seconds')
            """;
        while (!applying.IsCompleted && !await connection.ExecuteScalarAsync<bool>(WaitsForLonger, transaction: obstacle))
            await connection.ExecuteAsync("SELECT pg_stat_clear_snapshot()", transaction: obstacle);
        await obstacle.RollbackAsync();
        Assert.Equal(1, await applying);
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

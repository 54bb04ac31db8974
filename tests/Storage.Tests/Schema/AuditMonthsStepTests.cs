using Npgsql;
using Paykassma.Storage.Schema;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Schema;

/// <summary>An audit trail that was one table becomes one of months.</summary>
public sealed class AuditMonthsStepTests(PostgresFixture server) : IAsyncLifetime
{
    private string _connectionString = "";
    private NpgsqlDataSource _database = null!;

    public async ValueTask InitializeAsync()
    {
        _connectionString = await server.CreateEmptyDatabaseAsync();
        _database = NpgsqlDataSource.Create(_connectionString);
        await ApplyAsync(step => step.Number < First);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await server.DropDatabaseAsync(_connectionString);
    }

    [Fact]
    public async Task ItsRowsStayAndNewOnesGetTheNextIds()
    {
        await _database.ScalarAsync<long>("INSERT INTO audit_trail (at, who, role, action, subject) SELECT i, 'w', 'r', 'a', 's' FROM generate_series(1, 7) i");
        await ApplyAsync(step => step.Number >= First);
        Assert.Equal(8, await _database.ScalarAsync<long>("INSERT INTO audit_trail (at, who, role, action, subject) VALUES (8, 'w', 'r', 'a', 's') RETURNING id"));
        Assert.Equal(8, await _database.ScalarAsync<long>("SELECT count(*) FROM audit_trail"));
        Assert.Equal(7, await _database.ScalarAsync<long>("SELECT count(*) FROM pg_indexes WHERE tablename = 'audit_trail_before'"));
    }

    [Fact]
    public async Task AProcessOfTheBuildBeforeGoesOnWritingWithItsPreparedStatements()
    {
        await using var connection = await _database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var begin = new NpgsqlCommand("INSERT INTO audit_trail (at, who, role, action, subject) VALUES ($1, 'w', 'r', 'a', 's') RETURNING id", connection);
        begin.Parameters.Add(new NpgsqlParameter { Value = 5L });
        await using var end = new NpgsqlCommand("UPDATE audit_trail SET outcome = 'done' WHERE id = $1", connection);
        end.Parameters.Add(new NpgsqlParameter { Value = 0L });
        await begin.PrepareAsync(TestContext.Current.CancellationToken);
        await end.PrepareAsync(TestContext.Current.CancellationToken);
        for (var act = 0; act < 2; act++)
        {
            end.Parameters[0].Value = await begin.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            if (act == 0) await ApplyAsync(step => step.Number >= First);
            Assert.Equal(1, await end.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(2, await _database.ScalarAsync<long>("SELECT count(*) FROM audit_trail WHERE outcome = 'done'"));
    }

    private static int First => Migration.All.Single(step => step.Name.EndsWith("_audit_key", StringComparison.Ordinal)).Number;

    private async Task ApplyAsync(Func<Migration, bool> wanted)
    {
        foreach (var step in Migration.All.Where(wanted))
        {
            await using var connection = await _database.OpenConnectionAsync();
            await using var command = new NpgsqlCommand(step.Sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}

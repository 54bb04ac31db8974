using Dapper;
using Npgsql;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Schema;
using Paykassma.Storage.Staff;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Schema;

/// <summary>Who made whom gets a table of its own, and an amount counts for several persons; an update forgets nothing.</summary>
public sealed class MakersStepTests(PostgresFixture server) : IAsyncLifetime
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
    public async Task WhoMadeWhomInTheLastMonthsIsTakenFromTheAuditTrail()
    {
        await ExecuteAsync("""
            INSERT INTO audit_trail (at, who, role, action, subject, outcome)
            SELECT (extract(epoch FROM now()) * 1000)::bigint - days * 86400000::bigint, who, 'admin', action, subject, outcome
            FROM (VALUES
                (1, 'ada', 'staff.add', 'staff/eve', 'done'), (6, 'ada', 'staff.role', 'staff/eve', 'done'),
                (2, 'grace', 'staff.lock', 'erased-12/bob', 'done'), (5, 'ada', 'staff.reset_password', 'staff/bob', NULL),
                (1, 'ada', 'staff.role', 'staff/refused', 'stale'), (1, 'eve', 'staff.password', 'staff/eve', 'done'), (100, 'ada', 'staff.add', 'staff/old', 'done')
            ) v (days, who, action, subject, outcome)
            """);
        await ApplyAsync(step => step.Number >= First);
        await ExecuteAsync("DELETE FROM audit_trail");
        var makers = new Makers(_database, TimeProvider.System);
        Assert.Equal(["ada", "eve"], (await makers.BehindAsync("eve")).Order());
        Assert.Equal(["ada", "bob", "grace"], (await makers.BehindAsync("bob")).Order());
        Assert.Equal(["refused"], await makers.BehindAsync("refused"));
    }

    [Fact]
    public async Task WhoWasBehindTheMakerOfAnOlderKeyIsTakenFromWhatIsStillKnown()
    {
        await ApplyAsync(step => step.Number >= First && step.Number < Behind);
        await ExecuteAsync("""
            INSERT INTO staff_maker (name, maker, at) VALUES ('bob', 'ada', 900000000), ('ada', 'eve', 800000000), ('bob', 'early', 1), ('bob', 'later', 1000000001);
            INSERT INTO api_key (prefix, hash, owner, is_person, role, purpose, made_by, made_at, expires_at)
            VALUES ('s', '\x', 'robot', false, 'viewer', 'tests', 'bob', 1000000000, 1), ('p', '\x', 'bob', true, 'viewer', 'tests', 'bob', 1000000000, 1);
            """);
        await ApplyAsync(step => step.Number >= Behind);
        // As a process of the build before goes on writing them.
        await ExecuteAsync("INSERT INTO api_key (prefix, hash, owner, is_person, role, purpose, made_by, made_at, expires_at) VALUES ('t', '', 'other', false, 'viewer', 'tests', 'bob', 1, 1)");
        var makers = new Makers(_database, TimeProvider.System);
        Assert.Equal(["ada", "bob", "eve", "robot"], (await makers.BehindAsync("robot")).Order());
        Assert.Equal(["bob", "other"], (await makers.BehindAsync("other")).Order());
        Assert.Equal(["bob"], await makers.BehindAsync("bob"));
    }

    [Fact]
    public async Task AProcessOfTheBuildBeforeGoesOnCountingAndItsAmountsCount()
    {
        await ApplyAsync(step => step.Number >= First);
        var id = Guid.NewGuid();
        await ExecuteAsync($"INSERT INTO hand_made_transfer (id, who, currency, amount, at) VALUES ('{id}', 'ada', 'INR', 60, extract(epoch FROM now()) * 1000)");
        var alone = new AmountsAlone(_database, new Makers(_database, TimeProvider.System), TimeProvider.System);
        Assert.False(await alone.CountAsync(Guid.NewGuid(), "ada", AloneSum.Transfers, "INR", 41, 100));
        await ExecuteAsync($"DELETE FROM hand_made_transfer WHERE id = '{id}'");
        Assert.True(await alone.CountAsync(Guid.NewGuid(), "ada", AloneSum.Transfers, "INR", 100, 100));
    }

    private static int First => Migration.All.Single(step => step.Name.EndsWith("_staff_makers", StringComparison.Ordinal)).Number;

    private static int Behind => Migration.All.Single(step => step.Name.EndsWith("_behind_keys", StringComparison.Ordinal)).Number;

    private async Task ApplyAsync(Func<Migration, bool> wanted)
    {
        foreach (var step in Migration.All.Where(wanted)) await ExecuteAsync(step.Sql);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}

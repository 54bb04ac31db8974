using Paykassma.Domain.Ledger;
using Paykassma.Storage.Tests.Ledger;

namespace Paykassma.Storage.Tests.Durability;

/// <summary>A real server that cannot write for a while, as after a failover that left the old name on the old server.</summary>
public sealed class ReadOnlyServerTests(FaultyServer server) : IClassFixture<FaultyServer>
{
    [Fact]
    public async Task TheWriterLeavesAServerThatBecameReadOnlyAndComesBackByItself()
    {
        await using var process = new Process(await server.CreateDatabaseAsync());
        await CommitAsync(process, "before");
        await server.ExecuteAsync("postgres", $"ALTER DATABASE {process.Name} SET default_transaction_read_only = on");
        await EndSessionsAsync(process);
        // The first one may meet the session that is ending: then its outcome is unknown.
        Assert.NotNull(await Record.ExceptionAsync(() => CommitAsync(process, "during/1")));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => CommitAsync(process, "during/2"));
        Assert.False(await process.Probe.CanWriteAsync());
        Assert.False(process.Health.CanWrite);
        await server.ExecuteAsync("postgres", $"ALTER DATABASE {process.Name} RESET default_transaction_read_only");
        Assert.True(await process.Probe.CanWriteAsync());
        Assert.True(process.Health.CanWrite);
        await CommitAsync(process, "after");
        Assert.Equal(2, await process.Database.CountAsync(""));
    }

    [Fact]
    public async Task ASessionThatTurnsReadOnlyIsLeftToo()
    {
        await using var process = new Process(await server.CreateDatabaseAsync());
        await CommitAsync(process, "before");
        // The transaction that the writer would begin on its open connection.
        await server.ExecuteAsync("postgres", "ALTER SYSTEM SET default_transaction_read_only = on");
        try
        {
            await server.ExecuteAsync("postgres", "SELECT pg_reload_conf()");
            await server.ReadOnlyAsync(process.Name, "on");
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => CommitAsync(process, "during"));
        }
        finally
        {
            await server.ExecuteAsync("postgres", "ALTER SYSTEM RESET default_transaction_read_only");
            await server.ExecuteAsync("postgres", "SELECT pg_reload_conf()");
        }

        await server.ReadOnlyAsync(process.Name, "off");
        await CommitAsync(process, "after");
    }

    [Fact]
    public async Task AFullDiskIsNoUnitsFault()
    {
        await using var process = new Process(await server.CreateDatabaseAsync());
        await CommitAsync(process, "before");
        await server.ExecuteAsync(process.Name, """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON ledger_transfer EXECUTE FUNCTION full_disk()
            """);
        Task[] during = [.. Enumerable.Range(0, 20).Select(number => CommitAsync(process, $"during/{number}"))];
        foreach (var commit in during) await Assert.ThrowsAsync<LedgerUnavailableException>(() => commit);
        Assert.False(process.Health.CanWrite);
        await server.ExecuteAsync(process.Name, "DROP TRIGGER full_disk ON ledger_transfer");
        await CommitAsync(process, "after");
        Assert.True(process.Health.CanWrite);
        Assert.Equal(2, await process.Database.CountAsync(""));
    }

    [Fact]
    public async Task StatesAreNotReadFromAServerThatCannotWrite()
    {
        await using var process = new Process(await server.CreateDatabaseAsync());
        await process.Ledger.CommitAsync(LedgerUnit.Of(Some.State("deposit/1", null)));
        Assert.NotNull(await process.Reader.ReadAsync("deposit", "deposit/1"));
        await server.ExecuteAsync("postgres", $"ALTER DATABASE {process.Name} SET default_transaction_read_only = on");
        await EndSessionsAsync(process);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => process.Reader.ReadAsync("deposit", "deposit/1"));
        await server.ExecuteAsync("postgres", $"ALTER DATABASE {process.Name} RESET default_transaction_read_only");
        Assert.NotNull(await process.Reader.ReadAsync("deposit", "deposit/1"));
    }

    private static async Task CommitAsync(Process process, string id) =>
        Assert.IsType<LedgerOutcome.Committed>(await process.Ledger.CommitAsync(LedgerUnit.Of(Some.Credit(id, "payer", 1))));

    private Task EndSessionsAsync(Process process) =>
        server.ExecuteAsync("postgres", $"SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = '{process.Name}'");
}

using System.Text;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Tests.Ledger;

namespace Paykassma.Storage.Tests.Durability;

/// <summary>A real server with a synchronous standby that does not answer: a failover to it would lose whatever was acknowledged.</summary>
public sealed class GhostStandbyTests(FaultyServer server) : IClassFixture<FaultyServer>
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task NothingIsAcknowledgedThatNoStandbyHasHoweverOftenItIsRepeated()
    {
        await using var process = new Process(await server.CreateDatabaseAsync(), roundTripMax: TimeSpan.FromSeconds(1));
        await process.Ledger.CommitAsync(LedgerUnit.Of(Some.Credit("before", "ghost", 1)));
        await process.Reader.ReadAsync("deposit", "deposit/ghost");
        var unit = new LedgerUnit(Some.Credit("during", "ghost", 10), [Some.State("deposit/ghost", null)], []);
        await server.TakeTheStandbyAwayAsync();
        try
        {
            await Assert.ThrowsAsync<UnknownOutcomeException>(() => process.Ledger.CommitAsync(unit));
            // The commit was not cancelled: it still waits, and nobody sees its row.
            Assert.Equal(1, await server.WaitingAsync(process.Name));
            Assert.Equal(0, await CountAsync(process, "during"));
            Assert.False(process.Health.CanWrite);
            // Repeats: the ledger's, and the one of a grain that reads its state again.
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => process.Ledger.CommitAsync(unit));
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => process.Reader.ReadAsync("deposit", "deposit/ghost"));
            Assert.False(await process.Probe.CanWriteAsync());
            Assert.Equal(0, await CountAsync(process, "during"));
        }
        finally
        {
            await server.DoWithoutStandbyAsync();
        }

        var repeat = await process.Ledger.CommitAsync(LedgerUnit.Of(unit.Transfer!));
        Assert.True(Assert.IsType<LedgerOutcome.Committed>(repeat).Repeated);
        Assert.NotNull(await process.Reader.ReadAsync("deposit", "deposit/ghost"));
        Assert.Equal(11, (await process.Database.BalanceAsync("ghost")).Posted);
        Assert.True(await process.Probe.CanWriteAsync());
        Assert.True(process.Health.CanWrite);
    }

    [Fact]
    public async Task ACommitWhoseWaitSomebodyCancelsIsNotAcknowledged()
    {
        await using var process = new Process(await server.CreateDatabaseAsync());
        await process.Ledger.CommitAsync(LedgerUnit.Of(Some.Credit("before", "cancelled", 1)));
        await server.TakeTheStandbyAwayAsync();
        try
        {
            var commit = process.Ledger.CommitAsync(LedgerUnit.Of(Some.Credit("during", "cancelled", 10)));
            while (await server.WaitingAsync(process.Name) == 0) await Task.Yield();
            await server.ExecuteAsync("postgres", $"SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND datname = '{process.Name}'");
            await Assert.ThrowsAsync<UnknownOutcomeException>(() => commit);
            // The row is visible now, and the standby does not have it.
            Assert.Equal(1, await CountAsync(process, "during"));
            await Assert.ThrowsAsync<LedgerUnavailableException>(
                () => process.Ledger.CommitAsync(LedgerUnit.Of(Some.Credit("during", "cancelled", 10))));
        }
        finally
        {
            await server.DoWithoutStandbyAsync();
        }
    }

    [Fact]
    public async Task ACallerThatHangsUpDoesNotMakeAWriteVisible()
    {
        await using var process = new Process(await server.CreateDatabaseAsync());
        var held = new HeldPostbacks(process.Database);
        await held.HoldAsync("before", Encoding.UTF8.GetBytes("{}"), "reason", Now);
        await server.TakeTheStandbyAwayAsync();
        try
        {
            using var hangUp = new CancellationTokenSource();
            var hold = held.HoldAsync("during", Encoding.UTF8.GetBytes("{}"), "reason", Now, hangUp.Token);
            while (await server.WaitingAsync(process.Name) == 0) await Task.Yield();
            await hangUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hold);
            Assert.Equal(1, await server.WaitingAsync(process.Name));
            Assert.Equal(1, await server.ScalarAsync<long>(process.Name, "SELECT count(*) FROM held_postback"));
        }
        finally
        {
            await server.DoWithoutStandbyAsync();
        }

        Assert.False(await held.HoldAsync("during", Encoding.UTF8.GetBytes("{}"), "reason", Now));
    }

    private async Task<long> CountAsync(Process process, string id) =>
        await server.ScalarAsync<long>(process.Name, "SELECT count(*) FROM ledger_transfer WHERE id = @id", new { id });
}

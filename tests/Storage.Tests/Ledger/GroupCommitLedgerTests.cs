using Paykassma.Domain.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Ledger;

public sealed class GroupCommitLedgerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task CreditOpensTheAccount()
    {
        await using var ledger = Some.Ledger(database.Source);
        var outcome = await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("open", "opener", 500)));
        Assert.False(Assert.IsType<LedgerOutcome.Committed>(outcome).Repeated);
        Assert.Equal(new AccountBalance(500, 0, 1), await database.Source.BalanceAsync("opener"));
    }

    [Fact]
    public async Task SecondCreditMovesTheAccount()
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("first", "mover", 500)));
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("second", "mover", 70)));
        Assert.Equal(new AccountBalance(570, 0, 2), await database.Source.BalanceAsync("mover"));
    }

    [Fact]
    public async Task ThousandCreditsOfOneAccountEndInFewCommits()
    {
        await using var ledger = Some.Ledger(database.Source);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 1_000)
            .Select(i => ledger.CommitAsync(LedgerUnit.Of(Some.Credit($"hot/{i}", "hot", 10)))));
        Assert.All(outcomes, o => Assert.IsType<LedgerOutcome.Committed>(o));
        Assert.Equal(new AccountBalance(10_000, 0, 1_000), await database.Source.BalanceAsync("hot"));
        Assert.InRange(await database.Source.TransactionsAsync("hot/"), 1, 100);
    }

    [Fact]
    public async Task RepeatedCreditCreditsOnce()
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("again", "repeater", 500)));
        var outcome = await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("again", "repeater", 500)));
        Assert.True(Assert.IsType<LedgerOutcome.Committed>(outcome).Repeated);
        Assert.Equal(new AccountBalance(500, 0, 1), await database.Source.BalanceAsync("repeater"));
    }

    [Fact]
    public async Task SameIdWithOtherContentIsRefused()
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("taken", "content", 500)));
        var outcome = await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("taken", "content", 501)));
        Assert.Equal(new LedgerOutcome.Refused(LedgerError.IdUsedWithOtherContent), outcome);
    }

    [Fact]
    public async Task WalletTransferIsCreditedToOneOrderOnly()
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("order/1", "payer", 500, "upi_l/123")));
        var outcome = await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("order/2", "payer", 500, "upi_l/123")));
        Assert.Equal(new LedgerOutcome.Refused(LedgerError.ReferenceUsed), outcome);
    }

    [Fact]
    public async Task HoldIsSettledOnce()
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("w0/credit", "holder", 500)));
        await ledger.CommitAsync(LedgerUnit.Of(Some.Hold("w0/hold", "holder", 300)));
        await ledger.CommitAsync(LedgerUnit.Of(Some.Settle("w0/settle", "holder", 300, "w0/hold")));
        var release = await ledger.CommitAsync(LedgerUnit.Of(Some.Release("w0/release", "holder", 300, "w0/hold")));
        Assert.Equal(new LedgerOutcome.Refused(LedgerError.PendingAlreadyResolved), release);
        Assert.Equal(new AccountBalance(200, 0, 3), await database.Source.BalanceAsync("holder"));
    }

    [Fact]
    public async Task HoldBeyondWhatIsAvailableIsRefused()
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("w1/credit", "poor", 500)));
        await ledger.CommitAsync(LedgerUnit.Of(Some.Hold("w1/hold", "poor", 300)));
        var outcome = await ledger.CommitAsync(LedgerUnit.Of(Some.Hold("w2/hold", "poor", 300)));
        Assert.Equal(new LedgerOutcome.Refused(LedgerError.InsufficientFunds), outcome);
    }

    [Fact]
    public async Task TextNoDatabaseCanHoldIsRefusedBeforeTheQueue()
    {
        await using var ledger = Some.Ledger(database.Source);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => ledger.CommitAsync(LedgerUnit.Of(Some.Credit("nul\0", "x", 1))));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => ledger.CommitAsync(LedgerUnit.Of(Some.Credit("lone\ud800", "x", 1))));
    }

    [Fact]
    public async Task ClosedLedgerTakesNothing()
    {
        var ledger = Some.Ledger(database.Source);
        await ledger.DisposeAsync();
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.CommitAsync(LedgerUnit.Of(Some.Credit("late", "x", 1))));
    }

    [Fact]
    public async Task DisposingCommitsWhatIsQueued()
    {
        var ledger = Some.Ledger(database.Source);
        var queued = Enumerable.Range(0, 50).Select(i => ledger.CommitAsync(LedgerUnit.Of(Some.Credit($"queued/{i}", "queued", 1)))).ToList();
        await ledger.DisposeAsync();
        Assert.All(await Task.WhenAll(queued), o => Assert.IsType<LedgerOutcome.Committed>(o));
    }
}

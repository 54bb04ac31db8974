using Paykassma.Domain.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Ledger;

/// <summary>Units that meet in one batch end as they would have ended one after another.</summary>
public sealed class OneBatchTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task SameIdTwiceIsBookedOnce()
    {
        var unit = LedgerUnit.Of(Some.Credit("twice", "twice", 500));
        var outcomes = await CommitTogetherAsync(unit, unit);
        Assert.Equal([false, true], outcomes.Select(o => Assert.IsType<LedgerOutcome.Committed>(o).Repeated));
        Assert.Equal(new AccountBalance(500, 0, 1), await database.Source.BalanceAsync("twice"));
    }

    [Fact]
    public async Task SameIdWithOtherContentIsRefused()
    {
        var outcomes = await CommitTogetherAsync(
            LedgerUnit.Of(Some.Credit("other", "other", 500)), LedgerUnit.Of(Some.Credit("other", "other", 501)));
        Assert.Equal(new LedgerOutcome.Refused(LedgerError.IdUsedWithOtherContent), outcomes[1]);
    }

    [Fact]
    public async Task SameReferenceIsCreditedOnce()
    {
        var outcomes = await CommitTogetherAsync(
            LedgerUnit.Of(Some.Credit("ref/1", "ref", 500, "upi_l/ref")), LedgerUnit.Of(Some.Credit("ref/2", "ref", 500, "upi_l/ref")));
        Assert.Equal(new LedgerOutcome.Refused(LedgerError.ReferenceUsed), outcomes[1]);
    }

    [Fact]
    public async Task CreditHoldAndSettleMayMeet()
    {
        var outcomes = await CommitTogetherAsync(
            LedgerUnit.Of(Some.Credit("chain/credit", "chain", 500)),
            LedgerUnit.Of(Some.Hold("chain/hold", "chain", 500)),
            LedgerUnit.Of(Some.Settle("chain/settle", "chain", 500, "chain/hold")));
        Assert.All(outcomes, o => Assert.IsType<LedgerOutcome.Committed>(o));
        Assert.Equal(new AccountBalance(0, 0, 3), await database.Source.BalanceAsync("chain"));
    }

    [Fact]
    public async Task SecondResolutionOfAHoldIsRefused()
    {
        var outcomes = await CommitTogetherAsync(
            LedgerUnit.Of(Some.Credit("race/credit", "race", 500)),
            LedgerUnit.Of(Some.Hold("race/hold", "race", 500)),
            LedgerUnit.Of(Some.Release("race/release", "race", 500, "race/hold")),
            LedgerUnit.Of(Some.Settle("race/settle", "race", 500, "race/hold")));
        Assert.Equal(new LedgerOutcome.Refused(LedgerError.PendingAlreadyResolved), outcomes[3]);
    }

    [Fact]
    public async Task HoldsAreNotOverspentTogether()
    {
        var outcomes = await CommitTogetherAsync(
            LedgerUnit.Of(Some.Credit("spend/credit", "spend", 500)),
            LedgerUnit.Of(Some.Hold("spend/1", "spend", 300)),
            LedgerUnit.Of(Some.Hold("spend/2", "spend", 300)));
        Assert.Equal(new LedgerOutcome.Refused(LedgerError.InsufficientFunds), outcomes[2]);
        Assert.Equal(new AccountBalance(500, 300, 2), await database.Source.BalanceAsync("spend"));
    }

    [Fact]
    public async Task SecondWriteOverTheSameVersionIsStale()
    {
        var outcomes = await CommitTogetherAsync(
            LedgerUnit.Of(Some.State("deposit/both", null, """{"by":"first"}""")),
            LedgerUnit.Of(Some.State("deposit/both", null, """{"by":"second"}""")));
        Assert.Equal(new LedgerOutcome.StaleState("deposit/both"), outcomes[1]);
        Assert.Equal(("""{"by":"first"}""", 1), await database.Source.StateAsync("deposit/both"));
    }

    [Fact]
    public async Task WriteOverTheVersionJustWrittenSucceeds()
    {
        var outcomes = await CommitTogetherAsync(
            LedgerUnit.Of(Some.State("deposit/chain", null)), LedgerUnit.Of(Some.State("deposit/chain", 1, """{"by":"second"}""")));
        Assert.Equal([2], Assert.IsType<LedgerOutcome.Committed>(outcomes[1]).StateVersions);
        Assert.Equal(("""{"by":"second"}""", 2), await database.Source.StateAsync("deposit/chain"));
    }

    [Fact]
    public async Task MixOfRepeatsAndNewOnesBooksTheNewOnes()
    {
        await using var ledger = Some.Ledger(database.Source);
        foreach (var i in Enumerable.Range(0, 20)) await ledger.CommitAsync(LedgerUnit.Of(Some.Credit($"mix/{i}", "mix", 1)));
        var outcomes = await CommitTogetherAsync(
            [.. Enumerable.Range(0, 40).Select(i => LedgerUnit.Of(Some.Credit($"mix/{i}", "mix", 1)))]);
        Assert.Equal(20, outcomes.Count(o => o is LedgerOutcome.Committed { Repeated: true }));
        Assert.Equal(new AccountBalance(40, 0, 40), await database.Source.BalanceAsync("mix"));
    }

    private async Task<LedgerOutcome[]> CommitTogetherAsync(params LedgerUnit[] units)
    {
        await using var ledger = Some.Ledger(database.Source);
        Task<LedgerOutcome>[] outcomes;
        await using (await BlockedWriter.HoldAsync(database.Source, ledger)) outcomes = [.. units.Select(u => ledger.CommitAsync(u))];
        return await Task.WhenAll(outcomes);
    }
}

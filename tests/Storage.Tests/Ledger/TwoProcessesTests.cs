using Paykassma.Domain.Ledger;
using Paykassma.Storage.Audit;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Ledger;

/// <summary>Two ledgers on one database, as two processes have them.</summary>
public sealed class TwoProcessesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task HoldsAreNeverOverspent()
    {
        await using var one = Some.Ledger(database.Source);
        await using var other = Some.Ledger(database.Source);
        await one.CommitAsync(LedgerUnit.Of(Some.Credit("funds", "contested", 100)));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            (i % 2 == 0 ? one : other).CommitAsync(LedgerUnit.Of(Some.Hold($"hold/{i}", "contested", 10)))));
        Assert.Equal(10, outcomes.Count(o => o is LedgerOutcome.Committed));
        Assert.Equal(190, outcomes.Count(o => o is LedgerOutcome.Refused { Error: LedgerError.InsufficientFunds }));
        Assert.Equal(new AccountBalance(100, 100, 11), await database.Source.BalanceAsync("contested"));
    }

    [Fact]
    public async Task AccountsOpenedByBothHoldTheMoneyOfBoth()
    {
        await using var one = Some.Ledger(database.Source);
        await using var other = Some.Ledger(database.Source);
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i =>
            (i % 2 == 0 ? one : other).CommitAsync(LedgerUnit.Of(Some.Credit($"new/{i}", $"new/{i / 4}", 1)))));
        foreach (var i in Enumerable.Range(0, 100))
            Assert.Equal(new AccountBalance(4, 0, 4), await database.Source.BalanceAsync($"new/{i}"));
    }

    [Fact]
    public async Task SameCreditFromBothIsBookedOnce()
    {
        await using var one = Some.Ledger(database.Source);
        await using var other = Some.Ledger(database.Source);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            (i % 2 == 0 ? one : other).CommitAsync(LedgerUnit.Of(Some.Credit($"same/{i / 2}", "same", 1, $"upi_l/{i / 2}")))));
        Assert.Equal(100, outcomes.Count(o => o is LedgerOutcome.Committed { Repeated: false }));
        Assert.Equal(100, outcomes.Count(o => o is LedgerOutcome.Committed { Repeated: true }));
    }

    [Fact]
    public async Task WalletTransferClaimedByBothIsCreditedOnce()
    {
        await using var one = Some.Ledger(database.Source);
        await using var other = Some.Ledger(database.Source);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            (i % 2 == 0 ? one : other).CommitAsync(LedgerUnit.Of(Some.Credit($"claim/{i}", $"claimer/{i}", 1, "upi_l/one")))));
        Assert.Single(outcomes, o => o is LedgerOutcome.Committed);
    }

    [Fact]
    public async Task StateContestedByBothIsWrittenOncePerVersion()
    {
        await using var one = Some.Ledger(database.Source);
        await using var other = Some.Ledger(database.Source);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            (i % 2 == 0 ? one : other).CommitAsync(LedgerUnit.Of(Some.State("deposit/contested", null)))));
        Assert.Single(outcomes, o => o is LedgerOutcome.Committed);
    }

    [Fact]
    public async Task VersionOverwrittenByBothIsWrittenByOne()
    {
        await using var one = Some.Ledger(database.Source);
        await using var other = Some.Ledger(database.Source);
        await one.CommitAsync(LedgerUnit.Of(Some.State("deposit/steps", null)));
        for (var version = 1; version <= 100; version++)
        {
            var unit = LedgerUnit.Of(Some.State("deposit/steps", version));
            var outcomes = await Task.WhenAll(one.CommitAsync(unit), other.CommitAsync(unit));
            Assert.Single(outcomes, o => o is LedgerOutcome.Committed);
        }

        Assert.Equal(101, (await database.Source.StateAsync("deposit/steps")).Version);
    }

    [Fact]
    public async Task CrossingAccountsDoNotDeadlockForGood()
    {
        await using var one = Some.Ledger(database.Source, o => o.BatchMax = 20);
        await using var other = Some.Ledger(database.Source, o => o.BatchMax = 20);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i =>
            (i % 2 == 0 ? one : other).CommitAsync(LedgerUnit.Of(Some.Credit($"cross/{i}", $"cross/{i * 7919 % 30}", 1)))));
        Assert.All(outcomes, o => Assert.IsType<LedgerOutcome.Committed>(o));
        Assert.True((await new LedgerAudit(database.Source).RunAsync()).IsBalanced);
    }
}

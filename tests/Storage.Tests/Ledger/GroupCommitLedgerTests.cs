using Dapper;
using Paykassma.Domain.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Ledger;

public sealed class GroupCommitLedgerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly LedgerOutcome Booked = new LedgerOutcome.Committed(false, []);

    [Fact]
    public async Task CreditOpensTheAccount()
    {
        await using var ledger = Some.Ledger(database.Source);
        var outcome = await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("open", "opener", 500)));
        Assert.False(Assert.IsType<LedgerOutcome.Committed>(outcome).Repeated);
        Assert.Equal(new AccountBalance(500, 0, 1), await ReadBalanceAsync("opener"));
    }

    [Fact]
    public async Task SecondCreditMovesTheAccount()
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("first", "mover", 500)));
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("second", "mover", 70)));
        Assert.Equal(new AccountBalance(570, 0, 2), await ReadBalanceAsync("mover"));
    }

    [Fact]
    public async Task ThousandCreditsOfOneAccountEndInFewCommits()
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("hot/first", "hot", 1)));
        var before = await ReadCommitsAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 1_000)
            .Select(i => ledger.CommitAsync(LedgerUnit.Of(Some.Credit($"hot/{i}", "hot", 10)))));
        var commits = await ReadCommitsAsync() - before;
        Assert.All(outcomes, o => Assert.IsType<LedgerOutcome.Committed>(o));
        Assert.Equal(new AccountBalance(10_001, 0, 1_001), await ReadBalanceAsync("hot"));
        Assert.InRange(commits, 1, 100);
    }

    private async Task<AccountBalance> ReadBalanceAsync(string label)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        return await connection.QuerySingleAsync<AccountBalance>(
            "SELECT posted, pending, version FROM ledger_account WHERE account = @account", new { account = Some.User(label) });
    }

    private async Task<long> ReadCommitsAsync()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(
            "SELECT pg_stat_clear_snapshot(); SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
    }
}

using Paykassma.Domain.Ledger;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Audit;

public sealed class LedgerAuditTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task LedgerOfEveryKindIsBalancedUntilARowIsTamperedWith()
    {
        await using (var ledger = Some.Ledger(database.Source))
        {
            await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("audit/credit", "audit", 1_000)));
            await ledger.CommitAsync(LedgerUnit.Of(Some.Hold("audit/1/hold", "audit", 300)));
            await ledger.CommitAsync(LedgerUnit.Of(Some.Settle("audit/1/settle", "audit", 300, "audit/1/hold")));
            await ledger.CommitAsync(LedgerUnit.Of(Some.Hold("audit/2/hold", "audit", 200)));
            await ledger.CommitAsync(LedgerUnit.Of(Some.Release("audit/2/release", "audit", 200, "audit/2/hold")));
            await ledger.CommitAsync(LedgerUnit.Of(Some.Hold("audit/3/hold", "audit", 100)));
        }

        var audit = new LedgerAudit(database.Source);
        var report = await audit.RunAsync();
        Assert.Empty(report.Differences);
        Assert.Equal(new CurrencyTotal(Some.Currency, 700, 100, 6), Assert.Single(report.Currencies));

        await database.Source.ScalarAsync<int>("UPDATE ledger_account SET posted = posted + 1 WHERE account = @account", new { account = Some.User("audit") });
        Assert.Equal(Some.User("audit"), Assert.Single((await audit.RunAsync()).Differences).Account);
    }
}

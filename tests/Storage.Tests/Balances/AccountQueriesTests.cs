using Paykassma.Domain.Ledger;
using Paykassma.Storage.Balances;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Balances;

public sealed class AccountQueriesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly AccountQueries _accounts = new(database.Source);

    [Fact]
    public async Task UntouchedAccountStandsAtZero()
    {
        await CreditAsync("balances", 1);
        var balances = await _accounts.ReadBalancesAsync([Some.User("balances"), Some.User("nobody")]);
        Assert.Equal(new AccountBalance(100, 0, 1), balances[Some.User("balances")]);
        Assert.Equal(AccountBalance.Empty, balances[Some.User("nobody")]);
    }

    [Fact]
    public async Task LabelsWithAnyCharacterKeepTheirOwnBalance()
    {
        string[] labels = ["a/b", "a%b", "..", "Имя 🦊", "a/b/INR"];
        foreach (var label in labels) await CreditAsync(label, 1);
        var balances = await _accounts.ReadBalancesAsync([.. labels.Select(Some.User)]);
        Assert.All(labels, l => Assert.Equal(100, balances[Some.User(l)].Posted));
    }

    [Fact]
    public async Task StatementPagesFromNewestToOldestWithoutGap()
    {
        await CreditAsync("pages", 7);
        var seen = new List<long>();
        long? next = null;
        do
        {
            var page = await _accounts.ReadStatementAsync(Some.User("pages"), next, 3);
            seen.AddRange(page.Entries.Select(e => e.AccountVersion));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal([7, 6, 5, 4, 3, 2, 1], seen);
    }

    [Fact]
    public async Task EntryHoldsTheTransferAsItWasBooked()
    {
        var credit = Some.Credit("entry/1", "entry", 500, "upi_l/entry");
        await using (var ledger = Some.Ledger(database.Source)) await ledger.CommitAsync(LedgerUnit.Of(credit));
        var page = await _accounts.ReadStatementAsync(Some.User("entry"));
        Assert.Equal(credit.Transfer, Assert.Single(page.Entries).Transfer);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task PageIsNeverLargerThanItsLimit()
    {
        await CreditAsync("large", AccountQueries.PageMax + 1);
        var page = await _accounts.ReadStatementAsync(Some.User("large"), limit: 10_000);
        Assert.Equal(AccountQueries.PageMax, page.Entries.Count);
        Assert.Equal(2, page.Next);
    }

    private async Task CreditAsync(string label, int times)
    {
        await using var ledger = Some.Ledger(database.Source);
        await Task.WhenAll(Enumerable.Range(0, times)
            .Select(i => ledger.CommitAsync(LedgerUnit.Of(Some.Credit($"{label}/credit/{i}", label, 100)))));
    }
}

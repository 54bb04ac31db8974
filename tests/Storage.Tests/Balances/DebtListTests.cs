using Dapper;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Balances;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Balances;

/// <summary>Debts are listed, and only those that two persons or a late payout made are no violation.</summary>
public sealed class DebtListTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);

    public async ValueTask InitializeAsync() => await _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task AUserBelowZeroIsListed()
    {
        await OpenAsync(Accounts.User("a/b", "INR"), -5, 2);
        await OpenAsync(Accounts.User("held", "INR"), 1, 2);
        await OpenAsync(Accounts.User("even", "INR"), 2, 2);
        await OpenAsync(Accounts.Merchant("demo", "INR"), -5, 0);
        Assert.Equal(
            [new("a/b", "INR", new AccountBalance(-5, 2, 1)), new ListedAccount("held", "INR", new AccountBalance(1, 2, 1))],
            await new DebtList(_database.Source).ReadAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("merchant/adjustment/1", 0)]
    [InlineData("merchant/adjustment/reversal/o1", 0)]
    [InlineData("merchant/withdrawal/w1/late", 0)]
    [InlineData("merchant/withdrawal/w1/settle", 1)]
    public async Task OnlyADebtThatWasMadeOnPurposeIsNoViolation(string transfer, long violations)
    {
        await OpenAsync(Accounts.User("asha", "INR"), -5, 0);
        await ExecuteAsync(
            """
            INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, account_version, created_at)
            VALUES (@transfer, 'user/asha/INR', 'clearing/x/INR', 5, 'INR', 1, 'x', 1, now())
            """,
            new { transfer });
        var audit = new HouseAudit(_database.Source, "service", new LedgerAudit(_database.Source));
        var figures = await audit.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(violations, figures.Single(figure => figure.Name == HouseAudit.NoUserOverdrawn).Violations);
    }

    private Task OpenAsync(string account, long posted, long pending) => ExecuteAsync(
        "INSERT INTO ledger_account (account, posted, pending, version) VALUES (@account, @posted, @pending, 1)", new { account, posted, pending });

    private async Task ExecuteAsync(string sql, object parameters)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }
}

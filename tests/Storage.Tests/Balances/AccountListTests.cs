using Dapper;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Balances;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Balances;

/// <summary>Accounts found by how their label begins.</summary>
public sealed class AccountListTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);
    private AccountList _accounts = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _accounts = new AccountList(_database.Source);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task AListedAccountNamesItsLabelCurrencyAndBalance()
    {
        await OpenAsync(Accounts.User("a/b", "INR"));
        Assert.Equal(new ListedAccount("a/b", "INR", new AccountBalance(5, 2, 1)), Assert.Single((await _accounts.ReadAsync("a/")).Accounts));
    }

    [Theory]
    [InlineData("ada", "ada", "ada/x", "ada lovelace", "ada%")]
    [InlineData("ada ", "ada lovelace")]
    [InlineData("ada%", "ada%")]
    [InlineData("مر", "مرحبا")]
    [InlineData("🦊", "🦊 fox")]
    [InlineData("Ad")]
    [InlineData("")]
    public async Task OnlyWhatBeginsExactlySoIsListed(string beginning, params string[] expected)
    {
        string[] labels = ["ada", "ada/x", "ada lovelace", "ada%", "adb", "مرحبا", "🦊 fox", "_da"];
        foreach (var label in labels) await OpenAsync(Accounts.User(label, "INR"));
        await OpenAsync(Accounts.Merchant("ada", "INR"));
        var found = await AllAsync(beginning, 2);
        Assert.Equal((beginning.Length == 0 ? labels : expected).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ACursorOfAnotherSearchBeginsThisOneAnew()
    {
        await OpenAsync(Accounts.User("ada", "INR"));
        await OpenAsync(Accounts.User("zoe", "INR"));
        Assert.Equal("ada", Assert.Single((await _accounts.ReadAsync("a", Accounts.User("zoe", "INR"))).Accounts).Label);
    }

    [Fact]
    public async Task APageIsFoundByTheKeyOfTheAccounts()
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "INSERT INTO ledger_account SELECT 'user/label ' || i || '/INR', 1, 0, 1 FROM generate_series(1, 100000) i; ANALYZE ledger_account");
        var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN {AccountList.Query}", new { after = "user/label 5", rows = 51 }));
        Assert.Contains("Index Scan using ledger_account_pkey", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    private async Task<List<string>> AllAsync(string beginning, int size)
    {
        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await _accounts.ReadAsync(beginning, next, size);
            Assert.InRange(page.Accounts.Count, 0, size);
            seen.AddRange(page.Accounts.Select(account => account.Label));
            next = page.Next;
        }
        while (next is not null);

        return seen;
    }

    private async Task OpenAsync(string account)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync("INSERT INTO ledger_account VALUES (@account, 5, 2, 1)", new { account });
    }
}

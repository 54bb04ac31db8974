using Dapper;
using Npgsql;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Schema;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Schema;

/// <summary>Credits that were booked under a number as it was typed get the reference of the number.</summary>
public sealed class CanonicalReferencesTests(PostgresFixture server)
{
    private static readonly (string Id, string WalletType, string Number, bool Moves)[] Credits =
    [
        ("a", "paytm", "012", false), ("b", "paytm", "12", false), ("c", "paytm", "0 34", true), ("d", "paytm", "0034", false),
        ("e", "ipay", "٠٥\u200b٦", true), ("f", "ipay", "Tx-7 a", true), ("g", "ipay", "000", true), ("h", "ipay", "89", true),
        ("i", "ipay", "\u00dc-1", false), ("j", "ipay", "--", false),
    ];

    [Theory]
    [InlineData("0032_canonical_references", "merchant", "merchant/deposit", "gateway/demo/deposit")]
    [InlineData("0040_canonical_gateway_references", "gateway", "gateway/demo/deposit", "merchant/deposit")]
    public async Task EverySpellingOfANumberHasTheReferenceThatIsBookedToday(string step, string side, string deposits, string others)
    {
        await using var database = NpgsqlDataSource.Create(await server.CreateEmptyDatabaseAsync());
        await Migrator.ApplyAsync(database);
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("DELETE FROM schema_version WHERE name LIKE @step || '%'", new { step });
        var row = 0;
        foreach (var (id, walletType, number, _) in Credits) await Book($"{deposits}/{id}", $"{side}/{walletType}/{number}");
        // A deposit of the other side.
        await Book($"{others}/x", "other/paytm/012");

        Assert.Equal(1, await Migrator.ApplyAsync(database));
        var now = (await connection.QueryAsync<(string, string)>("SELECT id, reference FROM ledger_transfer")).ToDictionary();
        // "b" has the reference of "a" already, and "c" is older than "d".
        Assert.All(Credits, credit => Assert.Equal(Expected(credit.WalletType, credit.Number, credit.Moves), now[$"{deposits}/{credit.Id}"]));
        Assert.Equal("other/paytm/012", now[$"{others}/x"]);

        // At the gateway leading zeros are part of an id.
        string Expected(string walletType, string number, bool moves) => !moves ? $"{side}/{walletType}/{number}"
            : side == "gateway" ? $"gateway/{walletType}/{TransactionNumber.LettersAndDigits(number)}" : DepositTransfer.Reference(walletType, number);

        Task<int> Book(string id, string reference)
        {
            row++;
            return connection.ExecuteAsync(
                """
                INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, reference, account_version, created_at)
                VALUES (@id, 'clearing/x/INR', 'user/asha/INR', 1, 'INR', 1, 'x', @reference, @row, now() + make_interval(secs => @row))
                """,
                new { id, reference, row });
        }
    }
}

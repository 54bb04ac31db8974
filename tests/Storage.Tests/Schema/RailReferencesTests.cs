using Dapper;
using Npgsql;
using Paykassma.Storage.Schema;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Schema;

/// <summary>Credits that were booked under a UPI method's name get the reference of the rail.</summary>
public sealed class RailReferencesTests(PostgresFixture server)
{
    [Fact]
    public async Task ANumberOfAnyUpiMethodIsOneReference()
    {
        await using var database = NpgsqlDataSource.Create(await server.CreateEmptyDatabaseAsync());
        await Migrator.ApplyAsync(database);
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("DELETE FROM schema_version WHERE name LIKE '%rail_references'");
        var row = 0;
        foreach (var (id, reference) in ((string, string)[])
        [
            ("a", "merchant/upi_l/1"), ("b", "merchant/upi_m/1"), ("c", "merchant/upi_ib/2/x"), ("d", "merchant/paytm/1"), ("e", "gateway/upi_l/1"),
            ("f", "merchant/upi/3"), ("g", "merchant/upi_hb/3"),
        ])
        {
            row++;
            await connection.ExecuteAsync(
                """
                INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, reference, account_version, created_at)
                VALUES (@id, 'clearing/upi_l/INR', 'user/asha/INR', 1, 'INR', 1, 'x', @reference, @row, now() + make_interval(secs => @row))
                """,
                new { id, reference, row });
        }

        Assert.Equal(1, await Migrator.ApplyAsync(database));
        Assert.Equal(
            [
                ("a", "merchant/upi/1"), ("b", "merchant/upi_m/1"), ("c", "merchant/upi/2/x"), ("d", "merchant/paytm/1"), ("e", "gateway/upi_l/1"),
                ("f", "merchant/upi/3"), ("g", "merchant/upi_hb/3"),
            ],
            await connection.QueryAsync<(string, string)>("SELECT id, reference FROM ledger_transfer ORDER BY id"));
    }
}

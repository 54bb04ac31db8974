using Dapper;
using Npgsql;
using Paykassma.Protocol.Books;
using Paykassma.Storage.Exports;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Exports;

/// <summary>A merchant's payments and payouts of a period, straight from the rows of their states.</summary>
public sealed class GatewayBooksTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Accepted = """
        {"status":"ok","label":"user","wallet_type":"upi_l","currency":"INR","key1":"100000000001","amount":60000,"created_at":%at%,
        "stockpiling_id":7,"transfer":{"identifier":"w","transaction_id":"100000000002","amount":70050,"currency":"INR","received_at":1},
        "activated_at":5000,"suspicions":[],"block_number":false,"refusals":[]}
        """;

    private const string Paid = """
        {"status":"success","label":"user","payment_system":"imps_ib","currency":"INR","amount":500,"created_at":%at%,"finished_at":9000,"is_test":true}
        """;

    private readonly GatewayBooks _books = new(database.Source, Some.ServiceId);

    [Fact]
    public async Task APaymentShowsWhatWasReceived()
    {
        await WriteAsync("payment", "payment/shown/a/b", Accepted, 1_000);
        Assert.Equal(
            new PaymentRow
            {
                CustomTransactionId = "a/b",
                Label = "user",
                WalletType = "upi_l",
                Currency = "INR",
                Amount = 70_050,
                Status = "ok",
                Key1 = "100000000001",
                TransactionId = "100000000002",
                StockpilingId = 7,
                CreatedAt = 1_000,
                FinishedAt = 5_000,
            },
            Assert.Single(await _books.ReadPaymentsAsync("shown", 0, 2_000)));
    }

    [Fact]
    public async Task ARefusedPaymentIsFinishedWhenItWasDecided()
    {
        await WriteAsync("payment", "payment/refused/1", """
            {"status":"refused","label":"user","wallet_type":"upi_l","currency":"INR","key1":"1","amount":1,"created_at":%at%,"stockpiling_id":1,
            "decision":{"operator":"grace","reason":"forged","at":77}}
            """, 1);
        var row = Assert.Single(await _books.ReadPaymentsAsync("refused", 0, 2));
        Assert.Equal((null, null, 77L), (row.Amount, row.TransactionId, row.FinishedAt));
    }

    [Fact]
    public async Task APayoutShowsItsEnd()
    {
        await WriteAsync("payout", "payout/shown/w-1", Paid, 1_000);
        Assert.Equal(
            new PayoutRow
            {
                WithdrawalId = "w-1",
                Label = "user",
                PaymentSystem = "imps_ib",
                Currency = "INR",
                Amount = 500,
                Status = "success",
                CreatedAt = 1_000,
                FinishedAt = 9_000,
                IsTest = true,
            },
            Assert.Single(await _books.ReadPayoutsAsync("shown", 0, 2_000)));
    }

    [Fact]
    public async Task ARefusedPayoutThatCouldNotBeReadShowsWhatItHas()
    {
        await WriteAsync("payout", "payout/refused/w-1", """
            {"status":"refused","label":"","payment_system":"","currency":"","amount":0,"created_at":%at%,"finished_at":1,"is_test":false}
            """, 1);
        var row = Assert.Single(await _books.ReadPayoutsAsync("refused", 0, 2));
        Assert.Equal(("refused", null, null, null, null), (row.Status, row.Label, row.PaymentSystem, row.Currency, row.Amount));
    }

    [Fact]
    public async Task ThePeriodIncludesItsBeginningAndNotItsEnd()
    {
        foreach (var at in (long[])[99, 100, 199, 200]) await WriteAsync("payment", $"payment/edges/{at}", Accepted, at);
        Assert.Equal(["100", "199"], (await _books.ReadPaymentsAsync("edges", 100, 200)).Select(row => row.CustomTransactionId));
    }

    [Fact]
    public async Task OthersAreLeftAlone()
    {
        foreach (var merchant in (string[])["one", "on", "one2"]) await WriteAsync("payment", $"payment/{merchant}/{merchant}", Accepted, 1);
        await WriteAsync("payout", "payout/one/one", Paid, 1);
        Assert.Equal("one", Assert.Single(await _books.ReadPaymentsAsync("one", 0, 2)).CustomTransactionId);
        Assert.Empty(await new GatewayBooks(database.Source, "another").ReadPaymentsAsync("one", 0, 2));
    }

    [Fact]
    public async Task PagesGoOnWhereTheLastOneEnded()
    {
        // Several of the same millisecond, so that only the key can tell where a page ended.
        foreach (var i in Enumerable.Range(0, 10)) await WriteAsync("payout", $"payout/paged/{i}", Paid, 1_000 + (i / 4));
        var seen = new List<string>();
        PayoutRow? after = null;
        while (await _books.ReadPayoutsAsync("paged", 0, 9_999, after, 3) is [.., var last] page)
        {
            seen.AddRange(page.Select(row => row.WithdrawalId));
            after = last;
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), seen);
    }

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task APageIsFoundByTheMerchantsIndexAloneAndIsNotSorted(string plans)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await CheckAsync("young");
        await connection.ExecuteAsync("""
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', kind, kind || '/grown/' || i, 1, json_build_object('status', 'ok', 'created_at', i)
            FROM generate_series(1, 20000) i CROSS JOIN unnest(ARRAY['payment', 'payout', 'deposit']) kind
            ON CONFLICT DO NOTHING
            """, commandTimeout: 300);
        await CheckAsync("grown");
        await connection.ExecuteAsync("ANALYZE OrleansStorage");
        await CheckAsync("analyzed");

        async Task CheckAsync(string table)
        {
            foreach (var (query, index) in ((string, string)[])[(GatewayBooks.Payments, "orleansstorage_payments"), (GatewayBooks.Payouts, "orleansstorage_payouts")])
            {
                await connection.ExecuteAsync($"BEGIN; {GatewayBooks.Settings}; SET LOCAL plan_cache_mode = {plans}");
                await using (var prepare = new NpgsqlCommand($"PREPARE page AS {query}", connection)) await prepare.ExecuteNonQueryAsync();
                var plan = string.Join('\n', await connection.QueryAsync<string>("EXPLAIN EXECUTE page('paykassma', 'grown', 5, '', 9000, 1000)"));
                await connection.ExecuteAsync("DEALLOCATE page; ROLLBACK");
                Assert.True(plan.Contains($"Index Scan using {index}", StringComparison.Ordinal), $"{table}: {plan}");
                Assert.True(plan.Contains("Index Cond: ((split_part(key, '/'::text, 2) = ", StringComparison.Ordinal), $"{table}: {plan}");
                Assert.True(plan.Contains("ROW(created_at, key) > ", StringComparison.Ordinal), $"{table}: {plan}");
                Assert.False(plan.Contains("Seq Scan", StringComparison.Ordinal) || plan.Contains("Sort", StringComparison.Ordinal), $"{table}: {plan}");
            }
        }
    }

    [Fact]
    public async Task AWriteOfADepositsStateIsInNoIndexOfTheBooks()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        var predicates = await connection.QueryAsync<string>("""
            SELECT pg_get_expr(indpred, indrelid) FROM pg_index
            WHERE indexrelid IN ('orleansstorage_payments'::regclass, 'orleansstorage_payouts'::regclass) ORDER BY 1
            """);
        Assert.Equal(["(state_name = 'payment'::text)", "(state_name = 'payout'::text)"], predicates);
    }

    private async Task WriteAsync(string stateName, string key, string json, long at)
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(new(null, [new(stateName, key, null, json.Replace("%at%", $"{at}", StringComparison.Ordinal))], []));
    }
}

using Dapper;
using Npgsql;
using Paykassma.Storage.Orders;
using Paykassma.Storage.Queries;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Orders;

/// <summary>The merchant side's deposits and withdrawals as lists show them, in a database of its own for each test.</summary>
public sealed class OrderListsTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);
    private OrderLists _lists = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _lists = new OrderLists(_database.Source, Some.ServiceId);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task ACreditedDepositShowsWhatCameOfIt()
    {
        await WriteAsync("deposit", "a/b", 5, "credited", more: """
            ,"credit":{"wallet_type":"upi_l","transaction_id":"77","amount":70050,"at":9,"late":true},"last_answer":"ok"
            """);
        var expected = new OrderRow
        {
            Id = "a/b",
            CreatedAt = 5,
            Label = "ada",
            Status = "credited",
            System = "upi_l",
            Currency = "INR",
            Amount = 70_000,
            Credited = 70_050,
            TransactionId = "77",
            FinishedAt = 9,
            LastAnswer = "ok",
        };
        Assert.Equal(expected, Assert.Single((await _lists.ReadAsync(OrderKind.Deposit, new OrderFilter())).Rows));
        Assert.Equal(expected, await _lists.FindAsync(OrderKind.Deposit, "a/b"));
        Assert.Null(await _lists.FindAsync(OrderKind.Withdrawal, "a/b"));
    }

    [Fact]
    public async Task AWithdrawalShowsItsEnd()
    {
        await WriteAsync("withdrawal", "w", 5, "settled", more: """
            ,"payment_system":"imps_ib","finished_at":8,"is_test":true,"attention_reason":"result_missing"
            """);
        var row = Assert.Single((await _lists.ReadAsync(OrderKind.Withdrawal, new OrderFilter())).Rows);
        Assert.Equal(("imps_ib", 8L, true, "result_missing", null), (row.System, row.FinishedAt, row.IsTest, row.AttentionReason, row.Credited));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public async Task PagesGoFromTheNewestOnWithoutGapOrRepeat(int size)
    {
        // Several of the same millisecond, so that only the key can tell where a page ended.
        foreach (var i in Enumerable.Range(0, 10)) await WriteAsync("deposit", $"{i}", 1_000 + (i / 4));
        Assert.Equal(Enumerable.Range(0, 10).Reverse().Select(i => $"{i}"), await AllAsync(new OrderFilter(), size));
    }

    [Fact]
    public async Task EachFilterLeavesOutWhatItDoesNotName()
    {
        await WriteAsync("deposit", "wanted", 10);
        await WriteAsync("deposit", "label", 10, label: "bob");
        await WriteAsync("deposit", "status", 10, "credited");
        await WriteAsync("deposit", "system", 10, system: "paytm");
        await WriteAsync("deposit", "currency", 10, currency: "PKR");
        await WriteAsync("deposit", "early", 9);
        await WriteAsync("deposit", "late", 11);
        await WriteAsync("withdrawal", "other", 10);
        var all = new OrderFilter { Label = "ada", Status = "failed", System = "upi_l", Currency = "INR", From = 10, To = 11 };
        Assert.Equal(["wanted"], await AllAsync(all));
        Assert.Equal(["wanted", "status"], (await AllAsync(all with { Status = null })).OrderDescending());
        Assert.Equal(["label"], await AllAsync(all with { Label = "bob" }));
        Assert.Equal(["late", "wanted"], await AllAsync(all with { To = long.MaxValue }));
        Assert.Equal(["wanted", "early"], await AllAsync(all with { From = 0 }));
        Assert.Empty(await AllAsync(all with { Label = "ADA" }));
        Assert.Empty((await new OrderLists(_database.Source, "another").ReadAsync(OrderKind.Deposit, new OrderFilter())).Rows);
    }

    [Fact]
    public async Task WhatIsRareIsLookedForSoFarAndThenFurther()
    {
        await GrowAsync("deposit", OrderLists.LookedAtMax + 5);
        await WriteAsync("deposit", "rare", 0, "needs_attention");
        var filter = new OrderFilter { Status = "needs_attention" };
        var first = await _lists.ReadAsync(OrderKind.Deposit, filter);
        Assert.Equal((0, true, 6L), (first.Rows.Count, first.GaveUp, first.Next?.At));
        var second = await _lists.ReadAsync(OrderKind.Deposit, filter, first.Next);
        Assert.Equal(("rare", false, null), (second.Rows.Single().Id, second.GaveUp, second.Next));
    }

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task APageIsFoundByTheListsIndexAloneAndTheLabelInsideIt(string plans)
    {
        await CheckAsync("young");
        foreach (var kind in (string[])["deposit", "withdrawal", "payment"]) await GrowAsync(kind, 100_000);
        await CheckAsync("grown");
        await using (var analyze = _database.Source.CreateCommand("ANALYZE OrleansStorage")) await analyze.ExecuteNonQueryAsync();
        await CheckAsync("analyzed");

        async Task CheckAsync(string table)
        {
            foreach (var (kind, ofLabel) in ((OrderKind, bool)[])[(OrderKind.Deposit, false), (OrderKind.Deposit, true), (OrderKind.Withdrawal, false), (OrderKind.Withdrawal, true)])
            {
                var plan = await PlanAsync(OrderSql.List(kind, ofLabel), $"('paykassma', 9000, '', 5, 51{(ofLabel ? ", 'ada'" : "")})");
                var told = $"{table}: {plan}";
                Assert.True(plan.Contains($"Index Scan Backward using orleansstorage_{OrderSql.NameOf(kind)}s", StringComparison.Ordinal), told);
                Assert.True(plan.Contains("ROW(created_at, key) <", StringComparison.Ordinal), told);
                Assert.False(plan.Contains("Seq Scan", StringComparison.Ordinal) || plan.Contains("Sort", StringComparison.Ordinal), told);
                var condition = plan.Split('\n').Single(line => line.Contains("Index Cond", StringComparison.Ordinal));
                Assert.True(condition.Contains("label = ", StringComparison.Ordinal) == ofLabel, told);
            }
        }

        async Task<string> PlanAsync(string query, string arguments)
        {
            await using var connection = await _database.Source.OpenConnectionAsync();
            await connection.ExecuteAsync($"BEGIN; {string.Join("; ", OrderSql.ListSettings)}; SET LOCAL plan_cache_mode = {plans}");
            await using (var prepare = new NpgsqlCommand($"PREPARE page AS {query}", connection)) await prepare.ExecuteNonQueryAsync();
            var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN EXECUTE page{arguments}"));
            await connection.ExecuteAsync("DEALLOCATE page; ROLLBACK");
            return plan;
        }
    }

    [Fact]
    public async Task ACreditIsWrittenInPlaceSoThatNoIndexOfTheListsMoves()
    {
        await GrowAsync("deposit", 200);
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync("""
            UPDATE OrleansStorage SET payload = (payload::jsonb || '{"status":"credited"}')::json, version = 2;
            SELECT pg_stat_force_next_flush();
            """);
        Assert.Equal((200L, 200L), await connection.QuerySingleAsync<(long, long)>(
            "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'orleansstorage'"));
    }

    private async Task<List<string>> AllAsync(OrderFilter filter, int size = 50)
    {
        var seen = new List<string>();
        Cursor? next = null;
        do
        {
            var page = await _lists.ReadAsync(OrderKind.Deposit, filter, next, size);
            Assert.InRange(page.Rows.Count, 0, size);
            seen.AddRange(page.Rows.Select(row => row.Id));
            next = page.Next;
        }
        while (next is not null);

        return seen;
    }

    private async Task GrowAsync(string kind, int rows)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            $$"""
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', '{{kind}}', '{{kind}}/grown/' || i, 1,
                json_build_object('status', 'awaiting_payment', 'label', 'label ' || i % 1000, 'wallet_type', 'upi_l', 'payment_system', 'paytm',
                    'currency', 'INR', 'amount', 1, 'created_at', i)
            FROM generate_series(1, {{rows}}) i
            """, commandTimeout: 300);
    }

    private async Task WriteAsync(
        string kind, string id, long at, string status = "failed", string label = "ada", string system = "upi_l", string currency = "INR", string more = "")
    {
        await using var ledger = Some.Ledger(_database.Source);
        await ledger.CommitAsync(new(null,
        [
            new(kind, $"{kind}/{id}", null, $$"""
                {"status":"{{status}}","label":"{{label}}","wallet_type":"{{system}}","currency":"{{currency}}","amount":70000,"created_at":{{at}}{{more}}}
                """),
        ],
        []));
    }
}

using System.Text.Json;
using Dapper;
using Npgsql;
using Paykassma.Storage.Dashboard;
using Paykassma.Storage.Payments;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Queries;

/// <summary>The back office's lists and counts stay quick on grown tables: each is found by its index, none sorts, a page reads little.</summary>
public sealed class DeskPlanTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Grown = 100_000;

    /// <summary>A page of 50, its index's way down and one read for each row.</summary>
    private const int PageBlocksMax = 150;

    private static readonly string Arguments = "('paykassma', 'grown', 99999999, '', 0, {0}, {1}, NULL, NULL, 20000, 51, 99999999, {2})";

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task EveryListIsFoundByItsIndex(string plans)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            $$"""
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'payment', 'payment/grown/' || i, 1, json_build_object('status', CASE WHEN i % 1000 = 0 THEN 'pending' ELSE 'ok' END,
                'label', 'user-' || i % 1000, 'wallet_type', 'upi_l', 'currency', 'INR', 'amount', 1, 'key1', '1', 'created_at', i, 'suspicions', '[]'::json)
            FROM generate_series(1, {{Grown}}) i
            ON CONFLICT DO NOTHING;
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'postback', 'postback/grown/deposit/' || i, 1, json_build_object('status', 'acknowledged', 'attempts', 1, 'created_at', i,
                CASE WHEN i % 1000 = 0 THEN 'due_at' ELSE 'x' END, i)
            FROM generate_series(1, {{Grown}}) i
            ON CONFLICT DO NOTHING
            """,
            commandTimeout: 300);
        await CheckAsync();
        await connection.ExecuteAsync("ANALYZE OrleansStorage", commandTimeout: 300);
        await CheckAsync();

        async Task CheckAsync()
        {
            var payments = "(text, text, bigint, text, bigint, text, text, text, text, int, int, bigint, text)";
            await Cheap(payments, PaymentQueries.ByTime, Payments("NULL", "NULL", "NULL"), "orleansstorage_payments");
            await Cheap(payments, PaymentQueries.ByLabel, Payments("'user-7'", "NULL", "NULL"), "orleansstorage_payment_labels");
            await Cheap(payments, PaymentQueries.Waiting, Payments("NULL", "'pending'", "NULL"), "orleansstorage_waiting_payments");
            await Cheap(payments, PaymentQueries.ById, Payments("NULL", "NULL", "'payment/grown/5'"), "orleansstorage_pkey", sorts: true);
            var postbacks = "(text, text, bigint, text, bigint, int, int)";
            await Cheap(postbacks, PostbackQueries.OfStanding, "('paykassma', 'grown', 99999999, '', 0, 51, 1)", "orleansstorage_postbacks");
            await Cheap(postbacks, PostbackQueries.OfAny, "('paykassma', 'grown', 99999999, '', 0, 51, 0)", "orleansstorage_postbacks", sorts: true);
            await Cheap("(text, text, int, text)", WaitingCounts.Payments, "('paykassma', 'grown', 10000, 'pending')", "orleansstorage_waiting_payments");
            await Cheap("(text, text, int, int)", WaitingCounts.Postbacks, "('paykassma', 'grown', 10000, 2)", "orleansstorage_postbacks");
            await Cheap("(text, text, bigint, bigint)", DailyFigures.Payments, "('paykassma', 'grown', 500, 600)", "orleansstorage_payments", sorts: true);
        }

        async Task Cheap(string types, string query, string arguments, string index, bool sorts = false)
        {
            await connection.ExecuteAsync($"BEGIN; {string.Join("; ", DeskConnection.Settings)}; SET LOCAL plan_cache_mode = {plans}");
            await using (var prepare = new NpgsqlCommand($"PREPARE probe {types} AS {query}", connection)) await prepare.ExecuteNonQueryAsync();
            // The first time also reads the catalogue.
            await connection.ExecuteAsync($"EXECUTE probe{arguments}");
            var json = (await connection.ExecuteScalarAsync<string>($"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE probe{arguments}"))!;
            await connection.ExecuteAsync("DEALLOCATE probe; ROLLBACK");
            Assert.True(json.Contains($"\"{index}\"", StringComparison.Ordinal), json);
            Assert.False(json.Contains("Seq Scan", StringComparison.Ordinal) || (!sorts && json.Contains("\"Sort\"", StringComparison.Ordinal)), json);
            var plan = JsonElement.Parse(json)[0].GetProperty("Plan");
            var blocks = plan.GetProperty("Shared Hit Blocks").GetInt64() + plan.GetProperty("Shared Read Blocks").GetInt64();
            Assert.True(blocks <= (sorts ? 2 * PageBlocksMax : PageBlocksMax), $"{blocks} blocks: {json}");
        }
    }

    [Fact]
    public async Task ASearchForWhatIsRareStopsAndSaysHowFarItCame()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'payment', 'payment/rare/' || i, 1, json_build_object('status', CASE i WHEN 1 THEN 'refused' WHEN 2 THEN 'expired' WHEN 10001 THEN 'expired' ELSE 'ok' END,
                'label', 'u', 'wallet_type', 'upi_l', 'currency', 'INR', 'amount', 1, 'key1', '1', 'created_at', i, 'suspicions', '[]'::json)
            FROM generate_series(1, 30000) i
            """,
            commandTimeout: 300);
        var payments = new PaymentQueries(database.Source, "paykassma");
        var filter = new PaymentFilter("rare", Status: "refused");
        var first = await payments.ReadAsync(filter);
        Assert.Empty(first.Items);
        Assert.Equal(30_000 - PaymentQueries.SearchMax + 1, first.SearchedTo);
        var second = await payments.ReadAsync(filter, first.Next);
        Assert.Equal("1", Assert.Single(second.Items).Id);
        Assert.Null(second.Next);

        // Also when the search stops at a payment that it looks for: the list goes on behind it.
        var found = await payments.ReadAsync(filter with { Status = "expired" });
        Assert.Equal(("10001", 10_001), (Assert.Single(found.Items).Id, found.SearchedTo));
        Assert.Equal("2", Assert.Single((await payments.ReadAsync(filter with { Status = "expired" }, found.Next)).Items).Id);
    }

    [Fact]
    public async Task NoIndexOfTheDeskHoldsADepositOrNamesAColumnThatACreditChanges()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        var indexes = (await connection.QueryAsync<string>("""
            SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'orleansstorage'::regclass
            """)).AsList();
        Assert.DoesNotContain(indexes, index => index.Contains("status", StringComparison.Ordinal) || index.Contains("payload", StringComparison.Ordinal));
        foreach (var name in (string[])["payment_labels", "postbacks"])
        {
            Assert.Contains(indexes, index => index.Contains($"orleansstorage_{name} ", StringComparison.Ordinal) && index.Contains("WHERE (state_name = 'p", StringComparison.Ordinal));
        }

        Assert.Contains(indexes, index => index.Contains("orleansstorage_waiting_payments", StringComparison.Ordinal) && index.EndsWith("WHERE (waiting_as IS NOT NULL)", StringComparison.Ordinal));
    }

    private static string Payments(string label, string status, string key) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, Arguments, label, status, key);
}

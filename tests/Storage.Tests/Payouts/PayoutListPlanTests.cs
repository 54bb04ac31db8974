using Dapper;
using Npgsql;
using Paykassma.Storage.Payouts;
using Paykassma.Storage.Tests.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Payouts;

/// <summary>On a database of its own: what other tests have written decides, too, which of two indexes the server takes for the cheaper one.</summary>
public sealed class PayoutListPlanTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task EachListIsReadByItsIndexAloneAndNotSorted()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await CheckAsync("young");
        await GrowAsync(database.Source, "grown");
        await CheckAsync("grown");
        await connection.ExecuteAsync("ANALYZE OrleansStorage");
        await CheckAsync("analyzed");

        async Task CheckAsync(string table)
        {
            foreach (var (query, index) in ((string, string)[])
                [(PayoutList.Queue, "payout_queue"), (PayoutList.ByTime, "payouts"), (PayoutList.ByLabel, "payout_labels"), (PayoutList.ById, "pkey")])
            {
                var plan = await ListPlans.OfAsync(
                    connection, query, "text, text, bigint, text, bigint, bigint, integer, integer, text, text, text, text, text",
                    "'paykassma', 'grown', 9000, '', 0, 10000, 20000, 51, 'me', 'any', NULL, NULL, 'payout/grown/5'", "force_custom_plan", query == PayoutList.ById);
                Assert.True(plan.Contains($"using orleansstorage_{index}", StringComparison.Ordinal), $"{table}, {index}: {plan}");
                Assert.False(plan.Contains("Seq Scan", StringComparison.Ordinal), $"{table}, {index}: {plan}");
                if (query != PayoutList.ById) Assert.False(plan.Contains("Sort", StringComparison.Ordinal), $"{table}, {index}: {plan}");
            }
        }
    }

    internal static async Task GrowAsync(NpgsqlDataSource source, string merchant) => await source.CreateCommand($$"""
        INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
        SELECT 'paykassma', 'payout', 'payout/{{merchant}}/' || i, 1, json_build_object(
            'status', 'success', 'label', 'user ' || i, 'payment_system', 'paytm', 'wallet_type', 'paytm', 'currency', 'INR', 'amount', 1, 'is_test', false,
            'origin', 'api', 'carrier', 'channel', 'created_at', 1000 + i)
        FROM generate_series(1, 30000) i
        ON CONFLICT DO NOTHING
        """).ExecuteNonQueryAsync();
}

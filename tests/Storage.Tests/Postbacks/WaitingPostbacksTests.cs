using Dapper;
using Npgsql;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Queries;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Tests.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Postbacks;

/// <summary>What waits for its next attempt is found without its grain.</summary>
public sealed class WaitingPostbacksTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_000_000);
    private readonly WaitingPostbacks _waiting = new(database.Source, Some.ServiceId);

    [Fact]
    public async Task OnlyAMerchantsThatAreDueLaterAreReadTheOldestFirst()
    {
        await database.Source.WritePostbackAsync("w/deposit/2", "due", 20, ",\"due_at\":1000001");
        await database.Source.WritePostbackAsync("w/deposit/1", "due", 10, ",\"due_at\":9000000");
        await database.Source.WritePostbackAsync("w/deposit/3", "due", 20, ",\"due_at\":2000000");
        await database.Source.WritePostbackAsync("w/deposit/now", "due", 15, ",\"due_at\":1000000");
        await database.Source.WritePostbackAsync("w/deposit/over", "undelivered", 15, ",\"undelivered_at\":30");
        await database.Source.WritePostbackAsync("w/deposit/done", "acknowledged", 15, ",\"acknowledged_at\":30");
        await database.Source.WritePostbackAsync("other/deposit/1", "due", 15, ",\"due_at\":9000000");
        var all = await _waiting.ReadAsync("w", Now, null, 10);
        Assert.Equal(
            [new("postback/w/deposit/1", 10), new("postback/w/deposit/2", 20), new("postback/w/deposit/3", 20)], all);
        Assert.Equal(all.Skip(2), await _waiting.ReadAsync("w", Now, all[1], 10));
        Assert.Equal(all.Take(1), await _waiting.ReadAsync("w", Now, null, 1));
    }

    [Fact]
    public async Task OfAPeriodWhatAPersonSentAgainLatelyIsLeftOut()
    {
        var lately = Now.ToUnixTimeMilliseconds() - WaitingPostbacks.ResentLatelyMs;
        await database.Source.WritePostbackAsync("p/deposit/before", "due", 99, ",\"due_at\":9000000");
        await database.Source.WritePostbackAsync("p/deposit/first", "due", 100, ",\"due_at\":9000000");
        await database.Source.WritePostbackAsync("p/deposit/long-ago", "due", 150, $",\"due_at\":9000000,\"schedule_began_at\":{lately}");
        await database.Source.WritePostbackAsync("p/deposit/lately", "due", 150, $",\"due_at\":9000000,\"schedule_began_at\":{lately + 1}");
        await database.Source.WritePostbackAsync("p/deposit/last", "due", 200, ",\"due_at\":9000000");
        await database.Source.WritePostbackAsync("p/deposit/after", "due", 201, ",\"due_at\":9000000");
        Assert.Equal(
            ["postback/p/deposit/first", "postback/p/deposit/long-ago", "postback/p/deposit/last"],
            (await _waiting.ReadAsync("p", (100, 200), Now, 10)).Select(item => item.Key));
    }

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task TheyAreFoundByTheIndexOfWhatIsNotDelivered(string plans)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'postback', 'postback/grown/deposit/' || i, 1, json_build_object('status', 'acknowledged', 'attempts', 1, 'created_at', i)
            FROM generate_series(1, 20000) i
            ON CONFLICT DO NOTHING
            """);
        await connection.ExecuteAsync($"BEGIN; {string.Join("; ", ListReading.Settings)}; SET LOCAL plan_cache_mode = {plans}");
        await using (var prepare = new NpgsqlCommand($"PREPARE waiting_{plans} AS {WaitingPostbacks.Query}", connection)) await prepare.ExecuteNonQueryAsync();
        var plan = (await connection.QueryAsync<string>($"EXPLAIN EXECUTE waiting_{plans}('paykassma', 'grown', 0, 9, 0, '', 5, 9, 10)")).ToList();
        Assert.Contains(plan, line => line.Contains("orleansstorage_postbacks", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Sort", StringComparison.Ordinal));
    }
}

using Dapper;
using Npgsql;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Queries;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Postbacks;

public sealed class UndeliveredPostbacksTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly UndeliveredPostbacks _undelivered = new(database.Source, Some.ServiceId);

    [Fact]
    public async Task AMerchantsAreReadInOrderWithoutOthers()
    {
        await WriteAsync("postback/a/2", 20);
        await WriteAsync("postback/a/1", 10);
        await WriteAsync("postback/a/3", 20);
        await WriteAsync("postback/a/delivered", null);
        await WriteAsync("postback/ab/1", 10);
        var page = await _undelivered.ReadAsync("a", (0, 100), null, 10);
        Assert.Equal(["postback/a/1", "postback/a/2", "postback/a/3"], page.Select(item => item.Key));
        Assert.Equal(new UndeliveredPostback("postback/a/1", 10, 5, 12, "HTTP 500"), page[0]);
        Assert.Equal("postback/a/3", Assert.Single(await _undelivered.ReadAsync("a", (0, 100), new Cursor(20, "postback/a/2"), 10)).Key);
        Assert.Equal(2, (await _undelivered.ReadAsync("a", (20, 20), null, 10)).Count);
        Assert.Single(await _undelivered.ReadAsync("a", (0, 100), null, 1));
    }

    [Fact]
    public async Task EachMerchantsAreCounted()
    {
        await WriteAsync("postback/counted/1", 40);
        await WriteAsync("postback/counted/2", 30);
        Assert.Contains(new UndeliveredCount("counted", 2, 30), await _undelivered.CountAsync());
    }

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task TheyAreFoundByTheIndexOfWhatIsUndelivered(string plans)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'postback', 'postback/quiet/' || i, 1, json_build_object('status', 'acknowledged') FROM generate_series(1, 20000) i
            ON CONFLICT DO NOTHING
            """);
        await connection.ExecuteAsync($"BEGIN; {UndeliveredPostbacks.Settings}; SET LOCAL plan_cache_mode = {plans}");
        await Plan("page", UndeliveredPostbacks.PageQuery, "'paykassma', 'quiet', 0, 100, 0, '', 10");
        await Plan("counts", UndeliveredPostbacks.CountQuery, "'paykassma'");

        async Task Plan(string name, string query, string parameters)
        {
            await using (var prepare = new NpgsqlCommand($"PREPARE {name}_{plans} AS {query}", connection)) await prepare.ExecuteNonQueryAsync();
            var plan = await connection.QueryAsync<string>($"EXPLAIN EXECUTE {name}_{plans}({parameters})");
            Assert.Contains(plan, line => line.Contains("orleansstorage_undelivered", StringComparison.Ordinal));
        }
    }

    private async Task WriteAsync(string key, long? undeliveredAt)
    {
        var json = undeliveredAt is { } at
            ? $$"""{"status":"undelivered","created_at":5,"undelivered_at":{{at}},"attempts":12,"last_outcome":"HTTP 500"}"""
            : """{"status":"acknowledged","created_at":5,"attempts":1}""";
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(new(null, [new("postback", key, null, json)], []));
    }
}

using Dapper;
using Paykassma.Storage.Payouts;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Payouts;

public sealed class PayoutQueriesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly PayoutQueries _payouts = new(database.Source, Some.ServiceId);

    [Fact]
    public async Task WhatIsOpenOrAsksForAPersonComesById()
    {
        await WriteAsync("shop/b", "processing", ",\"due_at\":1");
        await WriteAsync("shop/a", "new", ",\"due_at\":1");
        await WriteAsync("shop/c", "success", ",\"due_at\":1,\"attention_reason\":\"channel_contradicts\"");
        // Ended: its postback is still owed.
        await WriteAsync("shop/d", "fail", ",\"due_at\":1");
        await WriteAsync("shop/e", "success", "");
        var open = await _payouts.ReadOpenAsync("shop");
        Assert.Equal(["a", "b", "c"], open.Select(payout => payout.Id));
        Assert.Equal(
            new OpenPayout("a", "new", "me", "paytm", "INR", 70_000, false, "none", null, 5, null, null), open[0]);
        Assert.Equal("channel_contradicts", open[2].AttentionReason);
    }

    [Fact]
    public async Task OtherMerchantsAreLeftAlone()
    {
        foreach (var id in (string[])["mine/1", "mine2/1", "mine_/1", "min/1", "mine/a/1"]) await WriteAsync(id, "new", ",\"due_at\":1");
        Assert.Equal(["1", "a/1"], (await _payouts.ReadOpenAsync("mine")).Select(payout => payout.Id));
    }

    [Fact]
    public async Task PagesFollowOneAnother()
    {
        foreach (var i in Enumerable.Range(0, 5)) await WriteAsync($"paged/{i}", "new", ",\"due_at\":1");
        Assert.Equal(["0", "1"], (await _payouts.ReadOpenAsync("paged", null, 2)).Select(payout => payout.Id));
        Assert.Equal(["2", "3"], (await _payouts.ReadOpenAsync("paged", "1", 2)).Select(payout => payout.Id));
        Assert.Equal(["4"], (await _payouts.ReadOpenAsync("paged", "3", 2)).Select(payout => payout.Id));
    }

    [Fact]
    public async Task WhatIsOpenIsFoundByItsIndex()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync("""
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'payout', 'payout/busy/' || i, 1, json_build_object('status', 'success') FROM generate_series(1, 20000) i
            """);
        var plan = await connection.QueryAsync<string>(
            "EXPLAIN " + PayoutQueries.Query,
            new { serviceId = Some.ServiceId, prefix = "payout/busy/", after = "payout/busy/", end = "payout/busy0", rows = 50 });
        Assert.Contains(plan, line => line.Contains("orleansstorage_open_payout", StringComparison.Ordinal));
    }

    private async Task WriteAsync(string name, string status, string more)
    {
        var json = $$"""
            {"status":"{{status}}","label":"me","payment_system":"paytm","currency":"INR","amount":70000,"is_test":false,"carrier":"none","created_at":5{{more}}}
            """;
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(new(null, [new("payout", $"payout/{name}", null, json)], []));
    }
}

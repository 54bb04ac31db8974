using Dapper;
using Paykassma.Storage.Payouts;
using Paykassma.Storage.Queries;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Payouts;

public sealed class PayoutListTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly PayoutList _payouts = new(database.Source, Some.ServiceId);

    [Fact]
    public async Task WhatIsOpenComesWithTheLongestWaitingFirst()
    {
        await WriteAsync("open/b", "processing", 2, ",\"due_at\":1,\"operator\":\"grace\",\"carrier\":\"operator\"");
        await WriteAsync("open/a", "new", 3, ",\"due_at\":1");
        await WriteAsync("open/c", "success", 1, ",\"due_at\":1,\"attention_reason\":\"channel_contradicts\"");
        // Ended: its postback is still owed.
        await WriteAsync("open/d", "fail", 0, ",\"due_at\":1");
        await WriteAsync("open/e", "success", 0);
        Assert.Equal(["c", "b", "a"], await IdsAsync(new("open")));
        Assert.Equal(
            new PayoutItem
            {
                Id = "b",
                CreatedAt = 2,
                Label = "me",
                Status = "processing",
                PaymentSystem = "jazzcash",
                WalletType = "jazzcash_business",
                Currency = "PKR",
                Amount = 70_000,
                IsTest = false,
                Origin = "api",
                Carrier = "operator",
                Operator = "grace",
            },
            (await _payouts.ReadAsync(new("open"))).Items[1]);
    }

    [Fact]
    public async Task WhatWaitsForASecondPersonIsFound()
    {
        await WriteAsync("two/small", "new", 1, ",\"due_at\":1,\"channel\":\"bank\",\"two_persons\":false");
        await WriteAsync("two/unapproved", "new", 2, ",\"due_at\":1,\"channel\":\"bank\",\"two_persons\":true");
        await WriteAsync("two/approved", "new", 3, ",\"due_at\":1,\"channel\":\"bank\",\"two_persons\":true,\"approved_by\":\"ada\"");
        await WriteAsync("two/prepared", "processing", 4, ",\"due_at\":1,\"two_persons\":true,\"prepared_by\":\"grace\"");
        await WriteAsync("two/failing", "processing", 5, ",\"due_at\":1,\"two_persons\":true,\"fail_prepared_by\":\"grace\"");
        await WriteAsync("two/confirmed", "success", 5, ",\"due_at\":1,\"two_persons\":true,\"prepared_by\":\"grace\",\"confirmed_by\":\"ada\"");
        var page = await _payouts.ReadAsync(new("two", PayoutStanding.AwaitsSecond));
        Assert.Equal([("unapproved", true, false), ("prepared", false, true), ("failing", false, true)], page.Items.Select(item => (item.Id, item.AwaitsApproval, item.IsPrepared)));
    }

    [Fact]
    public async Task EachFilterNarrowsTheList()
    {
        await WriteAsync("narrow/1", "success", 10);
        await WriteAsync("narrow/2", "fail", 20, label: "you");
        await WriteAsync("narrow/3", "success", 30, walletType: "paytm", currency: "INR");
        await WriteAsync("narrower/4", "success", 40);
        var any = new PayoutFilter("narrow", PayoutStanding.Any);
        Assert.Equal(["3", "2", "1"], await IdsAsync(any));
        Assert.Equal(["2"], await IdsAsync(any with { Standing = PayoutStanding.Fail }));
        Assert.Equal(["2"], await IdsAsync(any with { Label = "you" }));
        Assert.Equal(["3"], await IdsAsync(any with { WalletType = "paytm" }));
        Assert.Equal(["2", "1"], await IdsAsync(any with { Currency = "PKR" }));
        Assert.Equal(["2"], await IdsAsync(any with { From = 20, Until = 30 }));
        Assert.Equal(["3"], await IdsAsync(any with { Id = "3", Standing = PayoutStanding.Fail, Until = 1 }));
        Assert.Empty(await IdsAsync(any with { Id = "4" }));
        Assert.Empty((await new PayoutList(database.Source, "another").ReadAsync(any)).Items);
    }

    [Theory]
    [InlineData(PayoutStanding.Open)]
    [InlineData(PayoutStanding.Any)]
    public async Task PagesGoOnWhereTheLastOneEnded(PayoutStanding standing)
    {
        var merchant = $"paged-{standing}";
        // Several of the same millisecond, so that only the key can tell where a page ended.
        foreach (var i in Enumerable.Range(0, 10)) await WriteAsync($"{merchant}/{i}", "new", 100 + (i / 4), ",\"due_at\":1");
        var seen = new List<string>();
        Cursor? after = null;
        do
        {
            var page = await _payouts.ReadAsync(new(merchant, standing), after, 3);
            seen.AddRange(page.Items.Select(item => item.Id));
            after = page.Next;
        }
        while (after is not null);
        var all = Enumerable.Range(0, 10).Select(i => $"{i}");
        Assert.Equal(standing == PayoutStanding.Open ? all : all.Reverse(), seen);
    }

    [Fact]
    public async Task ASearchThatFindsLittleStopsAndSaysHowFarItCame()
    {
        await PayoutListPlanTests.GrowAsync(database.Source, "rare");
        await WriteAsync("rare/last", "cancelled", 5);
        var filter = new PayoutFilter("rare", PayoutStanding.Cancelled);
        var first = await _payouts.ReadAsync(filter);
        Assert.Empty(first.Items);
        Assert.Equal(30_000 - ListReading.SearchMax + 1_001, first.SearchedTo);
        var second = await _payouts.ReadAsync(filter, first.Next);
        Assert.Equal("last", Assert.Single(second.Items).Id);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task NoIndexOfTheListsHoldsAnotherKindOfState()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        var predicates = await connection.QueryAsync<string>("""
            SELECT pg_get_expr(indpred, indrelid) FROM pg_index
            WHERE indexrelid IN ('orleansstorage_payout_queue'::regclass, 'orleansstorage_payout_labels'::regclass, 'orleansstorage_transfers'::regclass)
            ORDER BY 1
            """);
        Assert.Equal(
            ["((state_name = 'payout'::text) AND (due_at IS NOT NULL))", "(state_name = 'payout'::text)", "(state_name = 'transfer'::text)"],
            predicates);
    }

    [Fact]
    public async Task WhatWasDoneAboutAPayoutComesInItsOrder()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync("""
            INSERT INTO audit_trail (at, who, role, merchant, action, subject, reason, outcome) VALUES
                (7, 'grace', 'operator', 'past', 'payout.take', 'payout/past/1', NULL, 'done'),
                (8, 'grace', 'operator', 'past', 'payout.fail', 'payout/past/1', 'no such account', NULL),
                (9, 'grace', 'operator', 'past', 'payout.take', 'payout/past/2', NULL, 'done')
            """);
        await using (var ledger = Some.Ledger(database.Source))
        {
            await ledger.CommitAsync(new(null, [new("postback", "postback/past/payout/1", null, """
                {"status":"acknowledged","attempts":2,"last_outcome":"ok","created_at":12}
                """)], []));
            await ledger.CommitAsync(new(Some.Credit("gateway/past/withdrawal/1/hold", "past", 5), [], []));
        }

        var past = await new PayoutHistory(database.Source, Some.ServiceId).ReadAsync("past", "1");
        Assert.Equal(
            [new PastPayoutAct(7, "grace", "operator", "payout.take", null, "done"), new(8, "grace", "operator", "payout.fail", "no such account", null)],
            past.Acts);
        Assert.Equal(new PayoutPostback(12, "acknowledged", 2, "ok"), past.Postback);
        Assert.Equal(("hold", 5), Assert.Single(past.Transfers.Select(transfer => (transfer.Step, transfer.Amount))));
    }

    private async Task<IEnumerable<string>> IdsAsync(PayoutFilter filter) => (await _payouts.ReadAsync(filter)).Items.Select(item => item.Id);

    private async Task WriteAsync(
        string name, string status, long at, string more = "", string label = "me", string walletType = "jazzcash_business", string currency = "PKR")
    {
        var carrier = more.Contains("carrier", StringComparison.Ordinal) ? "" : ",\"carrier\":\"none\"";
        var json = $$"""
            {"status":"{{status}}","label":"{{label}}","payment_system":"jazzcash","wallet_type":"{{walletType}}","currency":"{{currency}}",
            "amount":70000,"is_test":false,"origin":"api","created_at":{{at}}{{carrier}}{{more}}}
            """;
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(new(null, [new("payout", $"payout/{name}", null, json)], []));
    }
}

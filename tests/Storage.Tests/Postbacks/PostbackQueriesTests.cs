using Paykassma.Storage.Dashboard;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Queries;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Tests.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Postbacks;

/// <summary>The back office's list of postbacks, and the counts of what waits.</summary>
public sealed class PostbackQueriesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly PostbackQueries _postbacks = new(database.Source, Some.ServiceId);

    [Fact]
    public async Task EachStandingHasItsListAndAllHaveOne()
    {
        await database.Source.WritePostbackAsync("m/deposit/1", "acknowledged", 10, ",\"acknowledged_at\":11");
        await database.Source.WritePostbackAsync("m/deposit/2", "due", 20, ",\"due_at\":21");
        await database.Source.WritePostbackAsync("m/payout/3", "undelivered", 30, ",\"undelivered_at\":31");
        await database.Source.WritePostbackAsync("m/deposit/4", "acknowledged", 40, ",\"acknowledged_at\":41");
        await database.Source.WritePostbackAsync("m2/deposit/5", "due", 50, ",\"due_at\":51");
        await Expect(null, "deposit/4", "payout/3", "deposit/2", "deposit/1");
        await Expect("due", "deposit/2");
        await Expect("undelivered", "payout/3");
        await Expect("acknowledged", "deposit/4", "deposit/1");
        Assert.Equal(["payout/3", "deposit/2"], Causes(await _postbacks.ReadAsync("m", null, (20, 40))));
        Assert.Equal(
            new PostbackItem("deposit/2", 20, "due", 2, "HTTP 500", 21, null, null),
            Assert.Single((await _postbacks.ReadAsync("m", "due", (null, null))).Items));

        async Task Expect(string? status, params string[] causes) =>
            Assert.Equal(causes, Causes(await _postbacks.ReadAsync("m", status, (null, null))));
    }

    [Fact]
    public async Task PagesOfAllKindsGoOnWhereTheLastOneEnded()
    {
        string[] more = [",\"due_at\":1", ",\"undelivered_at\":1", ""];
        foreach (var i in Enumerable.Range(0, 10)) await database.Source.WritePostbackAsync($"paged/deposit/{i}", "any", 1_000 + (i / 4), more[i % 3]);
        var seen = new List<string>();
        Cursor? after = null;
        do
        {
            var page = await _postbacks.ReadAsync("paged", null, (null, null), after, 3);
            seen.AddRange(Causes(page));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(Enumerable.Range(0, 10).Reverse().Select(i => $"deposit/{i}"), seen);
    }

    [Fact]
    public async Task WhatWaitsIsCountedWithItsOldest()
    {
        await database.Source.WritePaymentAsync("busy/1", "pending", 7);
        await database.Source.WritePaymentAsync("busy/2", "pending", 5);
        await database.Source.WritePaymentAsync("busy/3", "possible", 8);
        await database.Source.WritePaymentAsync("busy/4", "ok", 1);
        await database.Source.WritePostbackAsync("busy/deposit/1", "undelivered", 9, ",\"undelivered_at\":31");
        foreach (var status in (string[])["new", "processing", "success"])
        {
            await database.Source.WriteAsync("payout", $"payout/busy/{status}", $$"""{"status":"{{status}}","created_at":3,"due_at":4}""");
        }

        Assert.Equal(
            new Waiting(new(2, 5), new(1, 8), new(1, 9), new(0, null), new(2, 3), new(0, null)),
            await new WaitingCounts(database.Source, Some.ServiceId).ReadAsync("busy"));
    }

    private static IEnumerable<string> Causes(ListPage<PostbackItem> page) => page.Items.Select(item => item.Cause);
}

using Paykassma.Storage.Approvals;
using Paykassma.Storage.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Approvals;

public sealed class HeldActsTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);
    private HeldActs _acts = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _acts = new HeldActs(_database.Source, TimeProvider.System);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task AnActIsReadAsItWasWritten()
    {
        var act = await Add(1, merchant: "demo");
        Assert.Equal(act, await _acts.FindAsync(act.Id));
        Assert.Null(await _acts.FindAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task OfTwoWhoDecideAtOnceOneDecides()
    {
        var act = await Add(1);
        var decided = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => _acts.DecideAsync(act.Id, HeldActStatus.Approved, $"person-{i}", "finance", null))));
        Assert.Single(decided, first => first);
        Assert.False(await _acts.DecideAsync(act.Id, HeldActStatus.Rejected, "late", "finance", "too late"));
    }

    [Fact]
    public async Task OfEqualActsHeldAtOnceOneWaits()
    {
        var act = await Add(1);
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _acts.AddAsync(act with { Id = Guid.NewGuid() }))));
        Assert.All(ids, id => Assert.Equal(act.Id, id));
        Assert.Equal(1, await _acts.CountOpenAsync(null, 99));
        Assert.NotEqual(act.Id, await _acts.AddAsync(act with { Id = Guid.NewGuid(), Content = """{"amount_minor": 100001}""" }));
        // What was decided does not wait: an equal act is a new one.
        await _acts.DecideAsync(act.Id, HeldActStatus.Rejected, "finance", "finance", "never seen");
        var next = Guid.NewGuid();
        Assert.Equal(next, await _acts.AddAsync(act with { Id = next }));
    }

    [Fact]
    public async Task AnApprovedActIsLeftToDoUntilItsOutcomeIsSaved()
    {
        var act = await Add(1);
        await _acts.DecideAsync(act.Id, HeldActStatus.Approved, "finance", "finance", null);
        Assert.True(Assert.Single(await _acts.ReadOpenAsync(null, null, 10)).IsCutOff);
        Assert.Equal(1, await _acts.CountOpenAsync(null, 99));
        await _acts.EndAsync(act.Id, true, "Credited.");
        await _acts.EndAsync(act.Id, false, "another outcome");
        Assert.Empty(await _acts.ReadOpenAsync(null, null, 10));
        Assert.Equal((true, "Credited."), (Assert.Single(await _acts.ReadDecidedAsync(null, null, 10)).Done, (await _acts.FindAsync(act.Id))!.Outcome));
    }

    [Fact]
    public async Task ARejectedActHasNoOutcome()
    {
        var act = await Add(1);
        await _acts.DecideAsync(act.Id, HeldActStatus.Rejected, "finance", "finance", "never seen");
        await _acts.EndAsync(act.Id, true, "Credited.");
        var after = (await _acts.FindAsync(act.Id))!;
        Assert.Equal((HeldActStatus.Rejected, "never seen", null, null), (after.Status, after.DecisionReason, after.Done, after.Outcome));
    }

    [Fact]
    public async Task WhatWasApprovedIsFoundByWhoPreparedItOnceItIsCarriedOut()
    {
        var (act, other) = (await Add(1), await Add(1));
        await _acts.DecideAsync(other.Id, HeldActStatus.Rejected, "finance", "finance", "never seen");
        await _acts.DecideAsync(act.Id, HeldActStatus.Approved, "finance", "finance", null);
        Assert.Empty(await Approved(act));
        await _acts.EndAsync(act.Id, true, "Credited.");
        var found = Assert.Single(await Approved(act));
        Assert.Equal((act.Id, "finance"), (found.Id, found.DecidedBy));
        Assert.Empty(await Approved(act with { PreparedBy = "another" }));
        Assert.Empty(await Approved(act with { Kind = "withdrawal.release" }));
        Assert.Empty(await Approved(other));
        Assert.Empty(await Approved(act, found.DecidedAt!.Value + 1));
    }

    [Fact]
    public async Task ListsArePagedInTheirOrderAndLimitedToAMerchant()
    {
        var acts = new List<HeldAct>();
        for (var i = 0; i < 5; i++) acts.Add(await Add(i / 2, merchant: i == 4 ? "other" : "demo"));
        var seen = new List<Guid>();
        for (Cursor? after = null; await _acts.ReadOpenAsync("demo", after, 2) is { Count: > 0 } page; after = new Cursor(page[^1].PreparedAt, page[^1].Id.ToString("N")))
        {
            seen.AddRange(page.Select(act => act.Id));
        }

        Assert.Equal(acts.Take(4).Select(act => act.Id).Order(), seen.Order());
        Assert.Equal(1, await _acts.CountOpenAsync("other", 99));
        Assert.Equal(3, await _acts.CountOpenAsync(null, 3));
        Assert.Equal(acts[0].Id, Assert.Single(await _acts.ReadOpenOfAsync(acts[0].Subject)).Id);
    }

    private Task<IReadOnlyList<HeldAct>> Approved(HeldAct act, long since = 0) => _acts.ReadApprovedAsync(act.Kind, act.Subject, act.PreparedBy, since);

    private async Task<HeldAct> Add(long at, string? merchant = null)
    {
        var id = Guid.NewGuid();
        var act = new HeldAct
        {
            Id = id,
            Kind = "deposit.credit",
            Merchant = merchant,
            Subject = $"deposit/{id}",
            Summary = "Credit 1,000 INR",
            Content = """{"amount_minor": 100000}""",
            Reason = "seen",
            PreparedBy = "operator",
            PreparedRole = "operator",
            PreparedAt = at,
            Status = HeldActStatus.Waiting,
        };
        await _acts.AddAsync(act);
        return act;
    }
}

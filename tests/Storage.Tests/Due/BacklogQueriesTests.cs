using Dapper;
using Paykassma.Storage.Due;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Tests.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Due;

/// <summary>What waits is counted, and what does not is not, in a database of its own for each test.</summary>
public sealed class BacklogQueriesTests(PostgresFixture server) : IAsyncLifetime
{
    private const long Now = 1_767_323_045_000;
    private readonly TestDatabase _database = new(server);
    private BacklogQueries _backlog = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _backlog = new BacklogQueries(_database.Source, Some.ServiceId, new StoppedClock(Now));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task AnEmptyHouseHasNothingThatWaits()
    {
        var figures = await _backlog.ReadAsync(["m"]);
        Assert.Empty(figures.Rechecks);
        Assert.All(figures.Attention.Values, none => Assert.Equal(BacklogFigure.None, none));
        Assert.Equal((BacklogFigure.None, BacklogFigure.None, BacklogFigure.None), (figures.OnTheirWay, figures.Undelivered, figures.Held));
        Assert.Equal(Now, figures.At.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task WhatIsDueByNowIsCountedByKind()
    {
        await WriteAsync("deposit", "deposit/1", $$"""{"status":"pending","due_at":{{Now - 9_000}}}""");
        await WriteAsync("deposit", "deposit/2", $$"""{"status":"pending","due_at":{{Now}}}""");
        await WriteAsync("deposit", "deposit/later", $$"""{"status":"pending","due_at":{{Now + 1}}}""");
        await WriteAsync("payout", "payout/m/1", $$"""{"status":"new","due_at":{{Now - 1}}}""");
        var due = (await _backlog.ReadAsync(["m"])).Rechecks;
        Assert.Equal(new BacklogFigure(2, Now - 9_000), due["deposit"]);
        Assert.Equal(new BacklogFigure(1, Now - 1), due["payout"]);
        Assert.Equal(9, due["deposit"].OldestSeconds(DateTimeOffset.FromUnixTimeMilliseconds(Now)));
    }

    [Fact]
    public async Task PostbacksAreCountedByWhereTheyStand()
    {
        await _database.Source.WritePostbackAsync("m/1", "due", 20, ""","due_at":99""");
        await _database.Source.WritePostbackAsync("n/1", "due", 10, ""","due_at":99""");
        await _database.Source.WritePostbackAsync("m/2", "undelivered", 30, ""","undelivered_at":40""");
        await _database.Source.WritePostbackAsync("gone/2", "undelivered", 30, ""","undelivered_at":50""");
        await _database.Source.WritePostbackAsync("m/3", "acknowledged", 5);
        var figures = await _backlog.ReadAsync(["m", "n"]);
        Assert.Equal(new BacklogFigure(2, 10), figures.OnTheirWay);
        // Those of a merchant who is configured no more as well.
        Assert.Equal(new BacklogFigure(2, 40), figures.Undelivered);
    }

    [Fact]
    public async Task WhatWaitsForAPersonIsCountedByKind()
    {
        await WriteAsync("deposit", "deposit/1", """{"status":"needs_attention","attention_at":7}""");
        await WriteAsync("withdrawal", "withdrawal/1", """{"status":"late_success","attention_at":8}""");
        await WriteAsync("withdrawal", "withdrawal/2", """{"status":"settled"}""");
        await _database.Source.WritePaymentAsync("m/suspect", "pending", 9);
        await _database.Source.WritePaymentAsync("m/possible", "possible", 1);
        await using (var connection = await _database.Source.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("""
                INSERT INTO held_postback (hash, received_at, body, reason, closed_at)
                VALUES ('a', to_timestamp(12), '', 'x', NULL), ('b', to_timestamp(11), '', 'x', now())
                """);
        }

        var figures = await _backlog.ReadAsync(["m"]);
        Assert.Equal(new BacklogFigure(1, 7), figures.Attention["deposit"]);
        Assert.Equal(new BacklogFigure(1, 8), figures.Attention["withdrawal"]);
        Assert.Equal(new BacklogFigure(1, 9), figures.Attention[BacklogQueries.Payment]);
        Assert.Equal(new BacklogFigure(1, 12_000), figures.Held);
    }

    private Task WriteAsync(string state, string key, string json) => _database.Source.WriteAsync(state, key, json);

    private sealed class StoppedClock(long at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(at);
    }
}

using System.Text;
using Dapper;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Attention;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Queries;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Attention;

/// <summary>The list of what a person must look at, in a database of its own for each test.</summary>
public sealed class AttentionQueriesTests(PostgresFixture server) : IAsyncLifetime
{
    private const long Now = 1_767_323_045_000;
    private readonly TestDatabase _database = new(server);
    private AttentionQueries _attention = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _attention = new AttentionQueries(_database.Source, Some.ServiceId);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task WhatAPersonMustKnowStandsInTheList()
    {
        await WriteAsync("deposit", "a", Now);
        await HoldAsync("h", Now + 1);
        var page = await _attention.ReadAsync();
        Assert.Null(page.Next);
        Assert.Equal(
            new AttentionItem
            {
                Kind = "deposit",
                Key = "deposit/a",
                SinceMicroseconds = Now * 1_000,
                Status = "needs_attention",
                Label = "ada",
                Currency = "INR",
                Amount = 70_000,
                Reason = "no_answer",
                LastAnswer = "pending",
            },
            page.Items[0]);
        Assert.Equal(("held_postback", "held-postback/h", "label differs"), (page.Items[1].Kind, page.Items[1].Key, page.Items[1].Reason));
        Assert.Equal("body"u8.ToArray(), page.Items[1].Body.ToArray());
    }

    [Theory]
    [InlineData("needs_attention", true)]
    [InlineData("late_success", true)]
    [InlineData("late_failure", true)]
    [InlineData("settled", false)]
    public async Task OnlyWhatAPersonMustLookAtIsListed(string status, bool listed)
    {
        await WriteAsync("withdrawal", "w", Now, status);
        await WriteAsync("withdrawal", "x", null, status);
        Assert.Equal(listed ? ["withdrawal/w"] : [], (await _attention.ReadAsync()).Items.Select(item => item.Key));
    }

    [Fact]
    public async Task AStateOfAnotherServiceIsNotListed()
    {
        await WriteAsync("deposit", "a", Now);
        Assert.Empty((await new AttentionQueries(_database.Source, "another").ReadAsync()).Items);
    }

    [Fact]
    public async Task AClosedPostbackIsNotListed()
    {
        await HoldAsync("h", Now);
        await new HeldResolutions(_database.Source).DismissAsync("h", new("dismiss", "grace", "forged", null), DateTimeOffset.UnixEpoch);
        Assert.Empty((await _attention.ReadAsync()).Items);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task PagesGoThroughEveryKindFromTheLongestWaitingOnWithoutGapOrRepeat(int size)
    {
        // All three at the same moments, held ones between the milliseconds too.
        foreach (var ms in new[] { 0, 1, 2 })
        {
            await WriteAsync("deposit", $"b{ms}", Now + ms);
            await WriteAsync("deposit", $"a{ms}", Now + ms);
            await WriteAsync("withdrawal", $"{ms}", Now + ms);
            await HoldAsync($"h{ms}", Now + ms);
            await HoldAsync($"i{ms}", Now + ms, microseconds: 500);
        }

        var expected = new[] { 0, 1, 2 }.SelectMany(ms => new[]
        {
            $"deposit/a{ms}", $"deposit/b{ms}", $"held-postback/h{ms}", $"withdrawal/{ms}", $"held-postback/i{ms}",
        });
        var seen = new List<string>();
        Cursor? next = null;
        do
        {
            var page = await _attention.ReadAsync(next, size);
            Assert.InRange(page.Items.Count, 1, size);
            seen.AddRange(page.Items.Select(item => item.Key));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task APageIsNeverLargerThanItsLimit()
    {
        await GrowAsync(AttentionQueries.PageMax + 1, "needs_attention");
        var page = await _attention.ReadAsync(limit: 10_000);
        Assert.Equal(AttentionQueries.PageMax, page.Items.Count);
        Assert.Single((await _attention.ReadAsync(page.Next, 10_000)).Items);
    }

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task TheListIsFoundByItsIndexesAndNotSorted(string plans)
    {
        await GrowAsync(20_000, "needs_attention");
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO held_postback (hash, received_at, body, reason)
            SELECT md5(i::text), now(), '', 'x' FROM generate_series(1, 20000) i
            """);
        await connection.ExecuteAsync($"BEGIN; {string.Join("; ", AttentionQueries.Settings)}; SET LOCAL plan_cache_mode = {plans}");
        await AssertPlan(connection, AttentionQueries.States, "(0, '', 'paykassma', 51)", "orleansstorage_attention");
        await AssertPlan(connection, AttentionQueries.Held, "('-infinity', '', 51)", "held_postback_attention");
    }

    private static async Task AssertPlan(NpgsqlConnection connection, string query, string arguments, string index)
    {
        await using (var prepare = new NpgsqlCommand($"PREPARE probe AS {query}", connection)) await prepare.ExecuteNonQueryAsync();
        var plan = (await connection.QueryAsync<string>($"EXPLAIN EXECUTE probe{arguments}")).ToList();
        await connection.ExecuteAsync("DEALLOCATE probe");
        var text = string.Join('\n', plan);
        Assert.Contains(index, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", text, StringComparison.Ordinal);
    }

    private async Task GrowAsync(int rows, string status)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            $$"""
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'deposit', 'deposit/' || i, 1,
                json_build_object('status', '{{status}}', 'attention_at', {{Now}} + i, 'amount', 1, 'currency', 'INR')
            FROM generate_series(1, {{rows}}) i
            """);
    }

    private async Task WriteAsync(string kind, string id, long? attentionAt, string status = "needs_attention")
    {
        var since = attentionAt is { } at ? $",\"attention_at\":{at},\"attention_reason\":\"no_answer\"" : "";
        await using var ledger = Some.Ledger(_database.Source);
        await ledger.CommitAsync(new(null,
        [
            new(kind, $"{kind}/{id}", null, $$"""{"status":"{{status}}","label":"ada","amount":70000,"currency":"INR","last_answer":"pending"{{since}}}"""),
        ],
        []));
    }

    private Task<bool> HoldAsync(string hash, long ms, int microseconds = 0) => new HeldPostbacks(_database.Source).HoldAsync(
        hash, Encoding.UTF8.GetBytes("body"), "label differs", DateTimeOffset.FromUnixTimeMilliseconds(ms).AddMicroseconds(microseconds));
}

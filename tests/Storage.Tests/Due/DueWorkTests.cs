using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Runtime;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Storage.Due;
using Paykassma.Storage.State;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Due;

public sealed class DueWorkTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly DueWork _due = new(database.Source, Some.ServiceId);

    [Fact]
    public async Task WhatIsDueComesLongestDueFirst()
    {
        await WriteAsync("first/late", -1);
        await WriteAsync("first/later", -60);
        await WriteAsync("first/now", 0);
        await WriteAsync("first/soon", 1);
        await WriteAsync("first/never", null);
        var due = await _due.ReadDueAsync(["first"], Now, 0, 1, 10);
        Assert.Equal(["first/later", "first/late", "first/now"], due.Select(d => d.Key));
    }

    [Fact]
    public async Task OtherStatesAreLeftAlone()
    {
        await WriteAsync("mine/1", -1);
        await WriteAsync("theirs/1", -1);
        Assert.Equal("mine/1", Assert.Single(await _due.ReadDueAsync(["mine"], Now, 0, 1, 10)).Key);
    }

    [Fact]
    public async Task ShardsShareTheWorkWithoutOverlap()
    {
        foreach (var i in Enumerable.Range(0, 50)) await WriteAsync($"shared/{i}", -1);
        for (var shard = 0; shard < 4; shard++)
        {
            var due = await _due.ReadDueAsync(["shared"], Now, shard, 4, 100);
            Assert.Equal(
                Enumerable.Range(0, 50).Select(i => $"shared/{i}").Where(k => KeyShard.Of(k, 4) == shard).Order(StringComparer.Ordinal),
                due.Select(d => d.Key).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task LimitIsKept()
    {
        foreach (var i in Enumerable.Range(0, 5)) await WriteAsync($"limited/{i}", -1);
        Assert.Equal(2, (await _due.ReadDueAsync(["limited"], Now, 0, 1, 2)).Count);
    }

    [Fact]
    public async Task AStateThatCannotBeReadDoesNotHideTheWorkBehindIt()
    {
        await WriteAsync("damaged/first", -100);
        await WriteAsync("damaged/second", -1);
        var clock = new StoppedClock(Now);
        var unreadable = new UnreadableStates(database.Source, Some.ServiceId, clock, NullLogger<UnreadableStates>.Instance);
        await using var ledger = Some.Ledger(database.Source);
        await using var reader = new StateReader(database.Source, Some.ServiceId, new StateReaderOptions());
        var storage = new GroupCommitGrainStorage(ledger, reader, new Unreadable(), database.Source, Some.ServiceId, unreadable);
        await Assert.ThrowsAsync<UnreadableStateException>(
            () => storage.ReadStateAsync("damaged", GrainId.Create("damaged", "damaged/first"), new GrainState<string>()));
        Assert.Equal("damaged/second", Assert.Single(await _due.ReadDueAsync(["damaged"], Now, 0, 1, 1)).Key);
        Assert.Equal("damaged/first", Assert.Single(await unreadable.ReadAsync(10)).Key);
        // It is tried again later, for a newer build may be able to read it.
        var later = Now.AddMilliseconds(UnreadableStates.AsideMs);
        Assert.Equal("damaged/first", Assert.Single(await _due.ReadDueAsync(["damaged"], later, 0, 1, 1)).Key);
    }

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task DueWorkIsFoundByTheIndexOfWhatIsDue(string plans)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'quiet', 'quiet/' || i, 1, json_build_object('status', 'ok') FROM generate_series(1, 20000) i
            ON CONFLICT DO NOTHING
            """);
        await connection.ExecuteAsync($"BEGIN; {DueWork.Settings}; SET LOCAL plan_cache_mode = {plans}");
        await using (var prepare = new NpgsqlCommand($"PREPARE {plans} AS {DueWork.Query}", connection)) await prepare.ExecuteNonQueryAsync();
        var plan = await connection.QueryAsync<string>($"EXPLAIN EXECUTE {plans}(0, 'paykassma', '{{quiet}}', 4, 0, 10)");
        Assert.Contains(plan, line => line.Contains("orleansstorage_due", StringComparison.Ordinal));
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Unreadable : IStateSerializer
    {
        public string Serialize<T>(T state) => throw new NotSupportedException();

        public T Deserialize<T>(string json) => throw new System.Text.Json.JsonException("an unknown status");
    }

    private async Task WriteAsync(string key, int? dueInSeconds)
    {
        var json = dueInSeconds is { } seconds ? $$"""{"due_at":{{Now.AddSeconds(seconds).ToUnixTimeMilliseconds()}}}""" : """{"due_at":null}""";
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(new(null, [new(key[..key.IndexOf('/', StringComparison.Ordinal)], key, null, json)], []));
    }
}

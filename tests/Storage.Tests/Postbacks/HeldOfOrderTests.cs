using System.Text;
using Dapper;
using Paykassma.Storage.Postbacks;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Postbacks;

/// <summary>Held postbacks found by the order that is named in what is signed.</summary>
public sealed class HeldOfOrderTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly HeldPostbacks _held = new(database.Source);

    [Fact]
    public async Task ADepositsPostbacksAreThoseThatNameIt()
    {
        await HoldAsync("first", """{"additional_data":[{"plugin_custom_order_id":"a/ü","withdrawal_id":null}]}""");
        await HoldAsync("second", """{"label":"x","additional_data":[{"plugin_custom_order_id":"a/\u00fc"}]}""");
        await HoldAsync("other", """{"additional_data":[{"plugin_custom_order_id":"a"}]}""");
        Assert.Equal(["first", "second"], (await _held.ReadOfOrderAsync("deposit/a/ü")).Select(held => held.Hash));
    }

    [Fact]
    public async Task AWithdrawalsPostbacksAreThoseThatNameIt()
    {
        await HoldAsync("withdrawal", """{"additional_data":[{"plugin_custom_order_id":"","withdrawal_id":"w-1"}]}""");
        Assert.Equal("withdrawal", Assert.Single(await _held.ReadOfOrderAsync("withdrawal/w-1")).Hash);
        Assert.Empty(await _held.ReadOfOrderAsync("deposit/w-1"));
    }

    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("[]")]
    [InlineData("""{"additional_data":[]}""")]
    [InlineData("""{"additional_data":[7]}""")]
    [InlineData("""{"additional_data":{"plugin_custom_order_id":"a"}}""")]
    [InlineData("""{"additional_data":[{"plugin_custom_order_id":""}]}""")]
    [InlineData("""{"additional_data":[{"plugin_custom_order_id":"\u0000"}]}""")]
    [InlineData("""{"additional_data":[{"plugin_custom_order_id":"\ud800"}]}""")]
    public async Task WhatNamesNothingIsKeptAllTheSame(string body)
    {
        var hash = Guid.NewGuid().ToString("N");
        Assert.True(await HoldAsync(hash, body));
        Assert.Equal(Encoding.UTF8.GetBytes(body), (await _held.FindAsync(hash))!.Body.ToArray());
        await using var connection = await database.Source.OpenConnectionAsync();
        Assert.Null(await connection.ExecuteScalarAsync<string?>("SELECT names FROM held_postback WHERE hash = @hash", new { hash }));
    }

    [Fact]
    public async Task AnIdLongerThanAnyOfOursNamesNothing()
    {
        await HoldAsync("long", $$"""{"additional_data":[{"plugin_custom_order_id":"{{new string('x', 5_000)}}"}]}""");
        Assert.NotNull(await _held.FindAsync("long"));
    }

    [Fact]
    public async Task TheyAreFoundByTheirIndex()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO held_postback (hash, received_at, body, reason)
            SELECT 'grown' || i, now(), convert_to('{"additional_data":[{"plugin_custom_order_id":"grown' || i || '"}]}', 'UTF8'), 'x'
            FROM generate_series(1, 20000) i;
            ANALYZE held_postback
            """, commandTimeout: 300);
        var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN {HeldPostbacks.OfOrder}", new { order = "deposit/grown7", rows = 50 }));
        Assert.Contains("held_postback_order", plan, StringComparison.Ordinal);
    }

    private Task<bool> HoldAsync(string hash, string body) => _held.HoldAsync(hash, Encoding.UTF8.GetBytes(body), "LabelDiffers", DateTimeOffset.UnixEpoch);
}

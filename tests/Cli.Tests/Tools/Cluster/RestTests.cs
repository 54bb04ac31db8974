using Dapper;
using Paykassma.Cli.Tools.Cluster.Chaos;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Tools.Cluster;

/// <summary>What still has to be finished after a load, told from what only a person can finish.</summary>
public sealed class RestTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    [Fact]
    public async Task WhatIsDueWithinAMinuteHasNotComeToRest()
    {
        await AddAsync("deposit", "deposit/one", """{"status":"activating","due_at":1}""");
        await AddAsync("deposit", "deposit/two", """{"status":"credited"}""");

        Assert.Equal((1, 0), await LookAsync());
    }

    [Fact]
    public async Task AWithdrawalWhosePayoutWaitsForAPersonIsCountedApart()
    {
        await AddAsync("withdrawal", "withdrawal/a/1", """{"status":"sent","due_at":1}""");
        await AddAsync("payout", "payout/demo/a/1", """{"status":"processing","attention_at":1}""");
        await AddAsync("withdrawal", "withdrawal/1", """{"status":"sent","due_at":1}""");
        await AddAsync("payout", "payout/demo/1", """{"status":"processing"}""");

        Assert.Equal((1, 1), await LookAsync());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task<(long Due, long ByPerson)> LookAsync() =>
        Rest.ReachAsync(_database.Source, _ => { }, TestContext.Current.CancellationToken, isCut: true);

    private async Task AddAsync(string name, string key, string payload)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "INSERT INTO OrleansStorage (service_id, state_name, key, payload, version) VALUES ('test', @name, @key, @payload::json, 1)",
            new { name, key, payload });
    }
}

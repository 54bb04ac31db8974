using Paykassma.Grains;
using Paykassma.Grains.Tests;
using Paykassma.Testing;

namespace Paykassma.Cluster.Grains.Tests;

/// <summary>Membership and reminders as Orleans' ADO.NET providers keep them, by our queries.</summary>
[OnSeveralSilos]
public sealed class ProvidersTests(PostgresFixture server) : IAsyncLifetime
{
    private const int Active = 3;
    private const int Dead = 6;
    private const int Silos = 3;
    private const int Shards = 5;
    private readonly TestDatabase _database = new(server);
    private RealSilos _host = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _host = await RealSilos.StartAsync(Silos, _database.ConnectionString, null, $"--Recheck:Shards={Shards}");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task ASiloThatStopsLeavesTheMembershipAndTheOthersGoOn()
    {
        Assert.Equal((Silos, 0), (await MembersAsync(Active), await MembersAsync(Dead)));
        await _host.StopSiloAsync();
        Assert.Equal((Silos - 1, 1), (await MembersAsync(Active), await MembersAsync(Dead)));
        await _host.StopSiloAsync();
        Assert.Equal((Silos - 2, 2), (await MembersAsync(Active), await MembersAsync(Dead)));
        await RunAllShards();
    }

    [Fact]
    public async Task EveryShardHasOneReminderHoweverManySilosStartAndStop()
    {
        Assert.Equal(Shards, await RemindersAsync());
        await RunAllShards();
        await _host.StopSiloAsync();
        Assert.Equal(Shards, await RemindersAsync());
        await RunAllShards();
    }

    private async Task RunAllShards()
    {
        for (var shard = 0; shard < Shards; shard++)
            Assert.Equal(0, await _host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(shard)).RunDue());
    }

    private Task<long> MembersAsync(int status) =>
        CountAsync($"SELECT count(*) FROM OrleansMembershipTable WHERE DeploymentId = '{_host.ClusterId}' AND Status = {status}");

    private Task<long> RemindersAsync() => CountAsync("SELECT count(DISTINCT GrainId) FROM OrleansRemindersTable WHERE ServiceId = 'paykassma'");

    private async Task<long> CountAsync(string sql)
    {
        await using var command = _database.Source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

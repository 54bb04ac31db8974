using System.Net;
using Dapper;
using Paykassma.Cli.Tools.Cluster;
using Paykassma.Cluster.Tests.Running;
using Paykassma.Testing;

namespace Paykassma.Cluster.Tests;

/// <summary>
/// Two clusters over one database that do not know each other, so each has its own activation of every grain. This is the worst case of a
/// split cluster, for as long as the test needs.
/// </summary>
public sealed class TwoActivationsTests(RunningCluster running, ITestOutputHelper output)
{
    private const int Races = 20;

    [ClusterFact, InTheLongRun]
    public async Task LoadThroughTwoClustersAtOnceLeavesTheBooksRight()
    {
        await using var other = await OtherCluster.StartAsync(await running.GetAsync());
        await using var trial = await Trial.BeginAsync(running, output, (await running.GetAsync()).Frontends[0].Url, other.Url);
        await trial.WorkAsync(1_500);
        await trial.EndAsync();
    }

    [ClusterFact, InTheLongRun]
    public async Task AStaleActivationIsRefusedByTheDatabaseAndDropsItsMemory()
    {
        var cluster = await running.GetAsync();
        await using var other = await OtherCluster.StartAsync(cluster);
        using var here = new Door(cluster.Frontends[0].Url);
        using var there = new Door(other.Url);
        for (var race = 0; race < Races; race++)
        {
            var id = $"two-{Guid.CreateVersion7():N}";
            Assert.Equal(HttpStatusCode.Created, (await here.RegisterAsync(id)).Status);
            // From now on the other cluster has the deposit's current state in memory.
            Assert.Equal("awaiting_payment", (string?)(await there.DepositAsync(id)).Body!["status"]);
            var first = $"9{race:D3}{Random.Shared.NextInt64(10_000_000):D8}";
            var second = $"8{race:D3}{Random.Shared.NextInt64(10_000_000):D8}";
            await here.ActivateAsync(id, first);
            var version = await VersionAsync(cluster, id);

            var stale = await there.ActivateAsync(id, second);

            Assert.False(stale.IsSuccess, $"the stale activation took another number: {stale.Body}");
            Assert.True(await VersionAsync(cluster, id) >= version);
            // That state is no longer in memory: both now return what is in the database.
            Assert.Equal((await here.DepositAsync(id)).Body!.ToJsonString(), (await there.DepositAsync(id)).Body!.ToJsonString());
        }
    }

    private static async Task<int> VersionAsync(LocalCluster cluster, string id)
    {
        await using var connection = await cluster.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>(
            "SELECT version FROM OrleansStorage WHERE state_name = 'deposit' AND key = @key", new { key = $"deposit/{id}" });
    }
}

using System.Net;
using Dapper;
using Paykassma.Cli.Cluster;
using Paykassma.Cluster.Tests.Running;
using Paykassma.Testing;

namespace Paykassma.Cluster.Tests;

/// <summary>
/// Two clusters that know nothing of each other over one database, so that each has its own activation of every grain: what a torn
/// cluster would be at its worst, and kept up for as long as one likes.
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
            // From here on the other cluster remembers the deposit as it is now.
            Assert.Equal("awaiting_payment", (string?)(await there.DepositAsync(id)).Body!["status"]);
            var first = $"9{race:D3}{Random.Shared.NextInt64(10_000_000):D8}";
            var second = $"8{race:D3}{Random.Shared.NextInt64(10_000_000):D8}";
            await here.ActivateAsync(id, first);
            var version = await VersionAsync(cluster, id);

            var stale = await there.ActivateAsync(id, second);

            Assert.False(stale.IsSuccess, $"the stale activation took another number: {stale.Body}");
            Assert.True(await VersionAsync(cluster, id) >= version);
            // Its memory is gone: what both say now is what stands in the database.
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

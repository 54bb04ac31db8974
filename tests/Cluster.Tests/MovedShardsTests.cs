using System.Diagnostics;
using System.Globalization;
using Dapper;
using Paykassma.Cli.Tools.Cluster;
using Paykassma.Cluster.Tests.Running;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Testing;

namespace Paykassma.Cluster.Tests;

/// <summary>The shards of the re-checks lose their silos.</summary>
[InTheLongRun]
public sealed class MovedShardsTests(RunningCluster running, ITestOutputHelper output)
{
    /// <summary>Enough that each of the eight shards has some.</summary>
    private const int Due = 64;

    /// <summary>A shard whose silo died is activated by its reminder, which fires once a minute.</summary>
    private static readonly TimeSpan MoveMax = TimeSpan.FromMinutes(3);

    [ClusterFact]
    public async Task DueWorkGoesOnWhereverItsShardsAre()
    {
        await using var trial = await Trial.BeginAsync(running, output);
        output.WriteLine($"done {(await DoneAsync(trial.Cluster)).TotalSeconds:0.0} s after it was due, on three silos");

        foreach (var silo in trial.Cluster.Silos.Take(2)) await silo.StopAsync();
        try
        {
            output.WriteLine($"done {(await DoneAsync(trial.Cluster)).TotalSeconds:0.0} s after it was due, on the silo that is left");
            await trial.RecoverAsync("the stop of two silos", Stopwatch.GetTimestamp());
        }
        finally
        {
            await Task.WhenAll(trial.Cluster.Silos.Take(2).Select(silo => silo.StartAsync()));
        }

        output.WriteLine($"done {(await DoneAsync(trial.Cluster)).TotalSeconds:0.0} s after it was due, with the silos back");
        await trial.EndAsync();
    }

    /// <summary>
    /// Makes states due, in every shard, that no grain has ever read, and waits until all are processed. They have no real work, so a
    /// re-check only clears their due time.
    /// </summary>
    private static async Task<TimeSpan> DoneAsync(LocalCluster cluster)
    {
        var prefix = $"deposit/due-{Guid.CreateVersion7():N}-";
        await using var connection = await cluster.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO OrleansStorage (service_id, state_name, key, payload, version)
            SELECT 'paykassma', 'deposit', @prefix || n, @payload::json, 1 FROM generate_series(1, @Due) n
            """,
            new { prefix, Due, payload = Payload() });
        return await Watch.UntilAsync("all that is due to be seen to", MoveMax, async () => await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM OrleansStorage WHERE service_id = 'paykassma' AND state_name = 'deposit' AND starts_with(key, @prefix) AND due_at IS NOT NULL",
            new { prefix }) == 0);
    }

    private static string Payload() => string.Create(CultureInfo.InvariantCulture, $$"""
        {"status":"awaiting_payment","label":"due","wallet_type":"upi_l","currency":"INR","amount":70000,"created_at":{{Now()}},"due_at":{{Now()}},"wallet":[]}
        """);

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}

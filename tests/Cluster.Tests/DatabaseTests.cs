using System.Diagnostics;
using System.Net.Http.Headers;
using Dapper;
using Npgsql;
using Paykassma.Cli.Tools.Cluster;
using Paykassma.Cli.Tools.Load;
using Paykassma.Cluster.Tests.Running;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Testing;

namespace Paykassma.Cluster.Tests;

/// <summary>The cluster's PostgreSQL dies, or accepts no connections.</summary>
public sealed class DatabaseTests(RunningCluster running, ITestOutputHelper output)
{
    private const int ListRequests = 150;

    /// <summary>Each of the two frontends may open 34 connections, some of which are for membership.</summary>
    private const int WaitingMin = 50;
    private const string TooManyConnections = "53300";

    [ClusterFact]
    public async Task TheClusterWorksOnAfterPostgresWasKilledAndStartedAgain()
    {
        await using var trial = await Trial.BeginAsync(running, output);
        var lives = trial.Cluster.Silos.Concat(trial.Cluster.Frontends).Select(member => member.Life).ToList();
        var postgres = trial.Cluster.Postgres.Private!;

        var killedAt = Stopwatch.GetTimestamp();
        await postgres.Kill9Async();
        await postgres.RestartAsync();
        output.WriteLine($"PostgreSQL is back {Stopwatch.GetElapsedTime(killedAt).TotalSeconds:0.00} s after its kill");
        trial.Cluster.Database.Clear();

        await trial.RecoverAsync("the kill of PostgreSQL", killedAt);
        await trial.WorkAsync(100);
        await trial.EndAsync();
        Assert.All(lives, life => Assert.False(life.Ended.IsCompleted, $"process {life.Id} did not outlive the database's restart"));
    }

    [ClusterFact, InTheLongRun]
    public async Task TheClusterWorksOnAfterTheServerHadNoConnectionLeftForIt()
    {
        await using var trial = await Trial.BeginAsync(running, output);
        var filledAt = Stopwatch.GetTimestamp();
        await using (var crowd = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(trial.Cluster.Postgres.ConnectionString)
        {
            ApplicationName = "crowd",
            Pooling = false,
        }.ConnectionString))
        {
            var guests = new List<NpgsqlConnection>();
            try
            {
                await FillAsync(crowd, guests);
                // The processes lose their connections now, and cannot reopen them because all slots are taken.
                await TakePlacesAsync(guests[0], crowd, guests);
                output.WriteLine($"{guests.Count} connections taken; {trial.Figures.Failed} operations failed so far");
            }
            finally
            {
                foreach (var guest in guests) await guest.DisposeAsync();
            }
        }

        var releasedAt = Stopwatch.GetTimestamp();
        trial.Cluster.Database.Clear();
        await trial.RecoverAsync("the crowd left", releasedAt);
        output.WriteLine($"the crowd was there for {Stopwatch.GetElapsedTime(filledAt, releasedAt).TotalSeconds:0.0} s");
        await trial.WorkAsync(100);
        await trial.EndAsync();
    }

    [ClusterFact, InTheLongRun]
    public async Task TheClusterWorksOnAfterAllConnectionsOfItsPoolsWereWaitedFor()
    {
        await using var trial = await Trial.BeginAsync(running, output);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", LoadKeys.Sandbox.Merchant);
        List<Task> lists;
        long releasedAt;
        await using (var connection = await trial.Cluster.Database.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("LOCK TABLE ledger_account, ledger_transfer, OrleansStorage IN ACCESS EXCLUSIVE MODE", transaction: transaction);
            lists = [.. Enumerable.Range(0, ListRequests).Select(i => AskAsync(http, trial.Cluster.Frontends[i % ClusterSettings.Frontends].Url, i))];
            await UntilAllWaitAsync(trial.Cluster);
            await transaction.RollbackAsync();
            releasedAt = Stopwatch.GetTimestamp();
        }

        await trial.RecoverAsync("the lock was let go", releasedAt);
        await Task.WhenAll(lists).WaitAsync(Patience.Work);
        await trial.WorkAsync(100);
        await trial.EndAsync();
    }

    /// <summary>Opens connections until the server has no more.</summary>
    private static async Task FillAsync(NpgsqlDataSource crowd, List<NpgsqlConnection> guests)
    {
        while (true)
        {
            try
            {
                guests.Add(await crowd.OpenConnectionAsync());
            }
            catch (PostgresException e) when (e.SqlState == TooManyConnections)
            {
                return;
            }
        }
    }

    /// <summary>Ends the processes' connections and takes their slots before they can reconnect, until they have nearly none left.</summary>
    private static async Task TakePlacesAsync(NpgsqlConnection guest, NpgsqlDataSource crowd, List<NpgsqlConnection> guests)
    {
        const string TheirConnections = "FROM pg_stat_activity WHERE application_name LIKE 'silo-%' OR application_name LIKE 'frontend-%'";
        for (var round = 0; round < 5; round++)
        {
            await guest.ExecuteAsync($"SELECT pg_terminate_backend(pid) {TheirConnections}");
            await FillAsync(crowd, guests);
            if (await guest.ExecuteScalarAsync<long>($"SELECT count(*) {TheirConnections}") <= 2) return;
        }
    }

    private static async Task AskAsync(HttpClient http, Uri frontend, int i)
    {
        using var answer = await http.GetAsync(new Uri(frontend, $"merchant/v1/accounts/pool-{i}"));
        // Refused or answered, but not left without an answer.
        await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Returns when most connections that the frontends may open wait for the lock.</summary>
    private static async Task UntilAllWaitAsync(LocalCluster cluster) => await Watch.UntilAsync("the frontends' pools to be used up", Patience.Work, async () =>
    {
        await using var connection = await cluster.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE 'frontend-%'") >= WaitingMin;
    });
}

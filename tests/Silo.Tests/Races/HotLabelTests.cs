using Paykassma.Load;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Races;

/// <summary>All the world pays one label.</summary>
public sealed class HotLabelTests(PostgresFixture server, ITestOutputHelper output)
{
    private const int Credits = 1_000;
    private const int CommitsMax = 100;

    /// <summary>
    /// Looking for due work is a commit a second and shard; at this interval the program does not get to it in the little time it runs.
    /// </summary>
    private static readonly (string, string) NoReChecks = ("Recheck__IntervalMs", "60000");

    [Fact]
    public async Task AThousandCreditsToOneLabelTakeAtMostAHundredCommits()
    {
        await using var database = await NewDatabase.CreateAsync(server);
        await using var commits = CommitCounter.Of(database);
        var orders = Order.Many(Credits, labels: 1);
        await RunAsync(database, async silo =>
        {
            using var outsiders = new Outsiders(silo.Url);
            await Outsiders.EachAsync(orders, outsiders.RegisterAsync);
        });

        // A program's whole life is measured, from no connection to no connection: then no commit is missing from the statistics.
        var before = await commits.ReadAsync();
        await RunAsync(database, _ => Task.CompletedTask);
        var ofAnIdleLife = await commits.ReadAsync() - before;
        LoadReport? report = null;
        before = await commits.ReadAsync();
        await RunAsync(database, async silo => report = await LoadRun.ExecuteAsync(new LoadPlan
        {
            Target = silo.Endpoint,
            Requests = SignedPostbacks.For(orders).Requests,
        }));
        var ofTheCredits = await commits.ReadAsync() - before - ofAnIdleLife;

        output.WriteLine($"{report!.Acknowledged} credits in {report.Elapsed.TotalMilliseconds:0} ms and {ofTheCredits} commits, reads of cold states included; an idle life takes {ofAnIdleLife}");
        Assert.Equal(Credits, report.Acknowledged);
        var books = new Books(database.Source);
        Assert.Equal(Credits * Outsiders.AmountMinor, await books.BalanceAsync("user/payer-0/INR"));
        Assert.Empty(await books.FaultsAsync());
        Assert.InRange(ofTheCredits, 1, CommitsMax);
    }

    private static async Task RunAsync(TestDatabase database, Func<SiloProcess, Task> act)
    {
        await using var silo = await SiloProcess.StartAsync(database.ConnectionString, NoReChecks);
        await act(silo);
    }
}

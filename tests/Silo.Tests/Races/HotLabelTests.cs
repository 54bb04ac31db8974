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

    /// <summary>So that the program is measured as it runs, not as it starts.</summary>
    private const int CreditsBefore = 200;

    /// <summary>
    /// Looking for due work is a commit a second and shard; at this interval the program does not get to it in the little time it runs.
    /// </summary>
    private static readonly (string, string) NoReChecks = ("Recheck__IntervalMs", "60000");

    [Fact]
    public async Task AThousandCreditsToOneLabelTakeAtMostAHundredCommits()
    {
        await using var database = await NewDatabase.CreateAsync(server);
        await using var commits = CommitCounter.Of(database);
        await using var silo = await SiloProcess.StartAsync(database.ConnectionString, NoReChecks);
        using var outsiders = new Outsiders(silo.Url);
        var orders = Order.Many(Credits + 1 + CreditsBefore, labels: 1);
        await Outsiders.EachAsync(orders, outsiders.RegisterAsync);
        await DeliverAsync(silo, orders[(Credits + 1)..]);
        await commits.HandInAsync();
        var before = await commits.ReadAsync();
        await ReconnectAsync(silo, orders[Credits]);

        var report = await DeliverAsync(silo, orders[..Credits]);

        await silo.KillAsync();
        var taken = await commits.ReadAsync() - before;
        output.WriteLine($"{report.Acknowledged} credits in {report.Elapsed.TotalMilliseconds:0} ms and {taken} commits");
        Assert.Empty(report.Refusals);
        Assert.Equal(Credits, report.Acknowledged);
        var books = new Books(database.Source);
        Assert.Equal((Credits + 1 + CreditsBefore) * Outsiders.AmountMinor, await books.BalanceAsync("user/payer-0/INR"));
        Assert.Empty(await books.FaultsAsync());
        Assert.InRange(taken, 1, CommitsMax);
    }

    /// <summary>
    /// Handing in has cost the program its connections. What it had just sent on one would be unknown, and honestly answered so: a
    /// credit that is repeated until it is ok finds the loss first; its commits are counted too.
    /// </summary>
    private static async Task ReconnectAsync(SiloProcess silo, Order order)
    {
        for (var attempt = 1; (await DeliverAsync(silo, [order])).Acknowledged != 1; attempt++) Assert.InRange(attempt, 1, 20);
    }

    private static Task<LoadReport> DeliverAsync(SiloProcess silo, IEnumerable<Order> orders) => LoadRun.ExecuteAsync(new LoadPlan
    {
        Target = silo.Endpoint,
        Requests = SignedPostbacks.For(orders).Requests,
    });
}

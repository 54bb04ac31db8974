using Paykassma.Load;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Races;

/// <summary>One postback, delivered again and again at the same time.</summary>
public sealed class OnePostbackTests(PostgresFixture server, ITestOutputHelper output)
{
    private const int Deliveries = 200;

    [Fact]
    public async Task TwoHundredDeliveriesOfOnePostbackAreAnsweredOkAndCreditOnce()
    {
        await using var database = await NewDatabase.CreateAsync(server);
        await using var silo = await SiloProcess.StartAsync(database.ConnectionString);
        using var outsiders = new Outsiders(silo.Url);
        var order = new Order(1, "payer");
        await outsiders.RegisterAsync(order);

        var report = await LoadRun.ExecuteAsync(new LoadPlan
        {
            Target = silo.Endpoint,
            Requests = SignedPostbacks.Copies(order, Deliveries).Requests,
        });

        output.WriteLine($"{report.Acknowledged} of {report.Offered} answered ok in {report.Elapsed.TotalMilliseconds:0} ms");
        Assert.Empty(report.Refusals);
        Assert.Equal(Deliveries, report.Acknowledged);
        var books = new Books(database.Source);
        Assert.Equal([order.Id], await books.CreditedOrdersAsync());
        Assert.Equal(Outsiders.AmountMinor, await books.BalanceAsync("user/payer/INR"));
        Assert.Empty(await books.FaultsAsync());
    }
}

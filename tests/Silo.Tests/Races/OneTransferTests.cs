using System.Text;
using Paykassma.Cli.Servers;
using Paykassma.Load;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Races;

/// <summary>A thousand payers claim one wallet transfer.</summary>
public sealed class OneTransferTests(PostgresFixture server, ITestOutputHelper output)
{
    private const int Payments = 1_000;
    private const string Ok = """{"status":"ok","deposit":true,"deposit_amount":700,"currency":{"code":"INR","symbol":"INR"}}""";
    private static readonly TimeSpan CreditMax = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task AThousandActivationsOfOneTransferPayOnePayment()
    {
        await using var database = await NewDatabase.CreateAsync(server);
        // Wrong numbers are limited per address, and here all come from one.
        await using var silo = await SiloProcess.StartAsync(database.ConnectionString, ("Api__WrongNumbersPerAddressMax", "100000"));
        using var outsiders = new Outsiders(silo.Url);
        var orders = Order.Many(Payments, labels: Payments);
        await Outsiders.EachAsync(orders, outsiders.RegisterAsync);
        var number = orders[0].TransactionId;
        await outsiders.ReportTransferAsync(number);

        var report = await LoadRun.ExecuteAsync(new LoadPlan
        {
            Target = silo.Endpoint,
            Requests = ActivationsOf(orders, number),
            Acknowledgement = Encoding.UTF8.GetBytes(Ok),
        });

        output.WriteLine($"{report.Offered} activations in {report.Elapsed.TotalMilliseconds:0} ms: {report.Acknowledged} ok, {report.Refused} fail; p99 {report.Latency.Percentile(99).TotalMilliseconds:0} ms");
        Assert.Equal(1, report.Acknowledged);
        Assert.Equal(Payments - 1, report.RefusedByStatus[200]);
        Assert.All(report.Refusals, refusal => Assert.StartsWith("200 {\"status\":\"fail\"", refusal, StringComparison.Ordinal));
        var winner = orders[report.Results.ToList().FindIndex(result => result.Fate == RequestFate.Acknowledged)];
        var books = new Books(database.Source);
        await Watch.UntilAsync("the postback to credit the user", CreditMax, async () => (await books.CreditedOrdersAsync()).Count > 0);
        Assert.Equal([$"gateway/demo/deposit/{winner.Id}"], await books.GatewayCreditsAsync());
        Assert.Equal(Outsiders.AmountMinor, await books.BalanceAsync("merchant/demo/INR"));
        Assert.Equal([winner.Id], await books.CreditedOrdersAsync());
        Assert.Equal(Outsiders.AmountMinor, await books.BalanceAsync($"user/{winner.Label}/INR"));
        Assert.Empty(await books.FaultsAsync());
    }

    private static PreparedRequests ActivationsOf(IEnumerable<Order> orders, string number)
    {
        var requests = new PreparedRequests();
        var post = new HttpPost("127.0.0.1", $"/api/v1/transaction/activate?secret={SandboxKeys.Secret}");
        foreach (var order in orders) post.AddTo(requests, Encoding.UTF8.GetBytes(Outsiders.GatewayActivation(order, number).ToJsonString()));
        return requests;
    }
}

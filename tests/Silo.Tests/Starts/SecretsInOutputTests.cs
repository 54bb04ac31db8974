using System.Text.Json.Nodes;
using Paykassma.Cli.Servers;
using Paykassma.Load;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Starts;

/// <summary>What the program says while everyone talks to it, rightly and wrongly.</summary>
public sealed class SecretsInOutputTests(PostgresFixture server, ITestOutputHelper output)
{
    private const int Orders = 100;
    private static readonly TimeSpan CreditMax = TimeSpan.FromMinutes(2);

    private static readonly string[] Secrets =
    [
        SandboxKeys.Secret, SandboxKeys.PostbackPrivate, SandboxKeys.Withdrawal, SandboxKeys.Agent, SandboxKeys.PoolAgent,
        SandboxKeys.Merchant, SandboxKeys.Operator,
    ];

    [Fact]
    public Task NothingTheProgramSaysUnderLoadHoldsASecret() => ExpectNoSecretAsync("Debug", "json");

    [Fact, InTheLongRun]
    public Task NorDoesItInThePlainTextOfTheSandbox() => ExpectNoSecretAsync("Information", "simple");

    private async Task ExpectNoSecretAsync(string level, string formatter)
    {
        await using var database = await NewDatabase.CreateAsync(server);
        await using var silo = await SiloProcess.StartAsync(
            database.ConnectionString, ("Logging__LogLevel__Default", level),
            // Of itself Orleans says more at this level than a test can keep.
            ("Logging__LogLevel__Orleans", "Warning"), ("Logging__Console__FormatterName", formatter),
            ("Logging__Console__FormatterOptions__IncludeScopes", "true"));
        using var outsiders = new Outsiders(silo.Url);
        var orders = Order.Many(Orders, labels: 10);
        await PayAsync(outsiders, orders[..(Orders / 2)], new Books(database.Source));
        await LoadRun.ExecuteAsync(new LoadPlan { Target = silo.Endpoint, Requests = SignedPostbacks.For(orders).Requests });
        await TalkNonsenseAsync(outsiders);
        // The database goes away under it: what it says about that must not hold the connection's password either.
        await server.DropDatabaseAsync(database.ConnectionString);
        await TalkNonsenseAsync(outsiders);
        await silo.KillAsync();

        var said = silo.Output.All;
        output.WriteLine($"it said {said.Length:N0} characters in {said.Count(c => c == '\n'):N0} lines");
        Assert.Contains("/merchant/postbacks/paykassma", said, StringComparison.Ordinal);
        Assert.Contains("/api/v1/transaction/activate", said, StringComparison.Ordinal);
        var password = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString).Password!;
        Assert.All([.. Secrets, password], secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
        if (formatter == "json") Assert.All(silo.Output.Lines, line => Assert.NotNull(JsonNode.Parse(line)!["EventId"]));
    }

    private static async Task PayAsync(Outsiders outsiders, List<Order> orders, Books books)
    {
        await Outsiders.EachAsync(orders, outsiders.RegisterAsync);
        await Outsiders.EachAsync(orders, order => outsiders.ReportTransferAsync(order.TransactionId));
        await Outsiders.EachAsync(orders, order => outsiders.ActivateAsync(order.Id, order.TransactionId));
        await Watch.UntilAsync("the postbacks to credit", CreditMax, async () => (await books.CreditedOrdersAsync()).Count == orders.Count);
    }

    /// <summary>Every key where it belongs, with content that does not, and where it does not belong.</summary>
    private static async Task TalkNonsenseAsync(Outsiders outsiders)
    {
        string[] queries =
        [
            "api/v1/transaction/create/upi_l", "api/v1/transaction/create/no-such-method", "api/v1/transaction/activate", "api/v1/no-such-place",
        ];
        foreach (var path in queries)
        {
            foreach (var query in new[] { $"?secret={SandboxKeys.Secret}", $"?Secret={SandboxKeys.Secret}&x=1", $"?x=1&secret={SandboxKeys.Secret}%00" })
            {
                await outsiders.PostAsync(path + query, null, []);
                await outsiders.PostAsync(path + query, SandboxKeys.Operator, new JsonObject { ["currency"] = "INR", ["label"] = "payer" });
                await outsiders.SendAsync(HttpMethod.Get, path + query, null, null);
            }
        }

        await outsiders.SendAsync(HttpMethod.Get, $"api/v1/payment-systems/available?secret={SandboxKeys.Secret}&currency_code[]=INR", null, null);
        foreach (var key in Secrets)
        {
            await outsiders.PostAsync("merchant/v1/deposits", key, new JsonObject { ["label"] = "x" });
            await outsiders.PostAsync("agent/v1/wallet-transfers", key, new JsonObject { ["wallet_type"] = "x" });
            await outsiders.SendAsync(HttpMethod.Get, "merchant/v1/accounts/payer-1", key, null);
            await outsiders.SendAsync(HttpMethod.Get, "backoffice/v1/merchants/demo/payments/order-0000001", key, null);
            await outsiders.PostbackAsync("{]"u8.ToArray());
        }

        // What would be a line of its own if it were written as it is.
        const string Forged = "x%0A%7B%22EventId%22:4601%7D%0D%1B%5B31m";
        await outsiders.SendAsync(HttpMethod.Get, $"merchant/v1/deposits/{Forged}", SandboxKeys.Merchant, null);
        await outsiders.SendAsync(HttpMethod.Get, $"backoffice/v1/merchants/demo/payments/{Forged}", SandboxKeys.Operator, null);
        await outsiders.PostAsync("merchant/v1/deposits", SandboxKeys.Merchant, new JsonObject { ["label"] = Uri.UnescapeDataString(Forged) });
    }
}

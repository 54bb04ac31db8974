using System.Text.Json.Nodes;
using Npgsql;
using Paykassma.Cli.Servers;
using Paykassma.Silo.Tests.Starts;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Telemetry;

/// <summary>Traces show a deposit's way through the house, and no secret.</summary>
public sealed class TracesTests(PostgresFixture server, ITestOutputHelper output)
{
    /// <summary>The platform leaves queries out of the URLs it tells of; this is how one tells it not to.</summary>
    private const string QueriesShown = "DOTNET_SYSTEM_NET_HTTP_DISABLEURIREDACTION";

    private static readonly string[] Secrets =
    [
        SandboxKeys.Secret, SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate, SandboxKeys.Withdrawal, SandboxKeys.Agent, SandboxKeys.PoolAgent,
        SandboxKeys.Merchant, SandboxKeys.Operator, "of-the-collector",
    ];

    [Fact]
    public Task NoSecretIsInAnythingThatIsExportedEvenIfQueriesAre() => ExpectNoSecretAsync(queriesShown: "1");

    [Fact, InTheLongRun]
    public Task NoSecretIsInAnythingThatIsExported() => ExpectNoSecretAsync(queriesShown: "0");

    private async Task ExpectNoSecretAsync(string queriesShown)
    {
        await using var house = await ToldHouse.StartAsync(server, (QueriesShown, queriesShown), ("Telemetry__OtlpHeaders", "x-key=of-the-collector"));
        await house.PayAsync(new Order(1, "payer"));
        await house.WithdrawAsync("out-1", "payer");
        foreach (var path in (string[])["api/v1/transaction/create/upi_l", "api/v1/transaction/activate", "api/v1/no-such-place"])
        {
            foreach (var query in (string[])[$"?secret={SandboxKeys.Secret}", $"?SECRET={SandboxKeys.Secret}&x=1", $"?x=1&secret={SandboxKeys.Secret}%00"])
            {
                await house.Outsiders.PostAsync(path + query, SandboxKeys.Operator, new JsonObject { ["currency"] = "INR", ["label"] = "payer" });
                await house.Outsiders.SendAsync(HttpMethod.Get, path + query, SandboxKeys.Agent, null);
            }
        }

        // Spans are sent in their order: once this one is here, so are those before it.
        await house.Outsiders.SendAsync(HttpMethod.Get, "merchant/v1/accounts/the-last-one", SandboxKeys.Merchant, null);
        await house.UntilToldAsync("the last request", told => told.Spans.Any(span => span.Name == "GET /merchant/v1/accounts/{label}"));
        await house.StopAsync();

        var (spans, everything) = (house.Receiver.Spans, house.Receiver.Everything);
        output.WriteLine($"{spans.Count} spans in {everything.Length:N0} bytes; {string.Join(", ", spans.GroupBy(span => span.Source).Select(source => $"{source.Key} {source.Count()}"))}");
        var asked = Assert.Single(spans.Where(span => span.Source == "System.Net.Http" && UrlOf(span).Contains("/transaction/activate", StringComparison.Ordinal)).Take(1));
        output.WriteLine(UrlOf(asked));
        // The query was there to be told, and its secret was not in it.
        Assert.Contains(queriesShown == "1" ? "secret=concealed" : "?*", UrlOf(asked), StringComparison.Ordinal);
        Assert.Contains(spans, span => span.Name == "POST /api/v1/transaction/activate");
        Assert.All(spans.Where(span => span.Source == "Microsoft.AspNetCore"), span => Assert.DoesNotContain("url.path", span.Tags.Keys));
        Assert.Contains(spans, span => span.Source == "Npgsql");
        var password = new NpgsqlConnectionStringBuilder(house.Database.ConnectionString).Password!;
        Assert.All([.. Secrets, password], secret => Assert.DoesNotContain(secret, everything, StringComparison.Ordinal));
        // What a statement was given stays with it.
        Assert.All(spans.Where(span => span.Source == "Npgsql"), span => Assert.DoesNotContain(
            span.Tags.Values, value => value.Contains("order-0000001", StringComparison.Ordinal) || value.Contains("demo-l@upi", StringComparison.Ordinal)));

        static string UrlOf(Span span) => span.Tags.GetValueOrDefault("url.full", "");
    }

    [Fact]
    public async Task ATraceGoesFromTheRequestThroughItsGrainsAndNoStrangersComesIn()
    {
        const string StrangersTrace = "0af7651916cd43dd8448eb211c80319c";
        await using var house = await ToldHouse.StartAsync(server);
        await house.Outsiders.RegisterAsync(new Order(1, "payer"));
        using (var http = new HttpClient { BaseAddress = house.Silo.Url })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "merchant/v1/accounts/payer");
            request.Headers.Add("traceparent", $"00-{StrangersTrace}-b7ad6b7169203331-01");
            using var answer = await http.SendAsync(request);
        }

        await house.UntilToldAsync("the stranger's request", told => told.Spans.Any(span => span.Name == "GET /merchant/v1/accounts/{label}"));
        await house.StopAsync();
        var spans = house.Receiver.Spans;
        var register = Assert.Single(spans, span => span.Name == "POST /merchant/v1/deposits");
        // The log is there too, and each event says to which trace it belongs.
        Assert.Contains(house.Receiver.Logs, entry =>
            entry.Logger == "Microsoft.AspNetCore.Hosting.Diagnostics" && entry.Trace == register.Trace && entry.Text.Contains("/merchant/v1/deposits", StringComparison.Ordinal));
        var ids = new HashSet<string>(StringComparer.Ordinal) { register.Id };
        // Every span of the request's trace hangs below it, however far.
        for (var before = 0; before != ids.Count;)
        {
            before = ids.Count;
            ids.UnionWith(spans.Where(span => ids.Contains(span.Parent)).Select(span => span.Id));
        }

        var below = spans.Where(span => ids.Contains(span.Id)).ToList();
        output.WriteLine(string.Join('\n', below.Select(span => $"{span.Source}: {span.Name}")));
        Assert.Contains(below, span => span.Source == "Microsoft.Orleans.Application" && span.Name.Contains("IDepositGrain", StringComparison.Ordinal));
        Assert.All(below, span => Assert.Equal(register.Trace, span.Trace));
        Assert.DoesNotContain(spans, span => string.Equals(span.Trace, StrangersTrace, StringComparison.OrdinalIgnoreCase));
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Silo;
using Paykassma.Silo.Telemetry;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Cashier;

/// <summary>The cashier sends money that nobody has: outside the sandbox it is not there.</summary>
public sealed class OutsideTheSandboxTests(Sandbox sandbox)
{
    [Fact]
    public async Task ThereIsNoCashierAndNothingLeadsToOne()
    {
        var database = new TestDatabase(sandbox.Postgres);
        await database.InitializeAsync();
        await using var _ = database;
        await using var app = await StartAsync(database.ConnectionString);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        foreach (var path in (string[])["/cashier", "/Cashier/Cashier", "/cashier?handler=Pay", "/cashier/events?label=asha", "/lab", "/Lab/Lab"])
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }

        var front = await http.GetStringAsync("/");
        Assert.DoesNotContain("cashier", front, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("/lab", front, StringComparison.Ordinal);
        Assert.DoesNotContain("demo-password", front, StringComparison.Ordinal);
        Assert.Contains("/sign-in", front, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyListensToPostbacks()
    {
        var database = new TestDatabase(sandbox.Postgres);
        await database.InitializeAsync();
        await using var _ = database;
        await using var app = await StartAsync(database.ConnectionString);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Null(app.Services.GetService<IPostbackListeners>());
        foreach (var request in (HttpRequestMessage[])
        [
            Requests.Get("/backoffice/v1/sandbox/postbacks?merchant=demo", "demo-operator"),
            Requests.Post("/backoffice/v1/sandbox/postbacks/answer", new { merchant = "demo", attempt = "1", status = 200 }, "demo-operator"),
        ])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Answer.Of(http, request)).Status);
        }

        // The key is one of this program's.
        Assert.Equal(HttpStatusCode.OK, (await Answer.Of(http, Requests.Get("/backoffice/v1/payouts?merchant=demo", "demo-operator"))).Status);
    }

    [Fact]
    public async Task TheLogIsJsonAndNothingIsExported()
    {
        var database = new TestDatabase(sandbox.Postgres);
        await database.InitializeAsync();
        await using var _ = database;
        await using var app = await StartAsync(database.ConnectionString);
        Assert.Equal("json", app.Configuration["Logging:Console:FormatterName"]);
        Assert.DoesNotContain(app.Services.GetServices<IHostedService>(), service => service is TelemetryExport or BacklogReader or InvariantRounds);
    }

    [Fact]
    public async Task InTheSandboxThereIs()
    {
        using var answer = await sandbox.Host.Http.GetAsync("/cashier");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("demo-agent", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>With the sandbox's settings, but not as the sandbox.</summary>
    private static async Task<WebApplication> StartAsync(string connectionString)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonStream(typeof(PaykassmaSilo).Assembly.GetManifestResourceStream("sandbox.json")!).Build().AsEnumerable()
            // The channel is the sandbox's own too.
            .Where(setting => setting.Value is not null && !setting.Key.EndsWith("PayoutChannel", StringComparison.Ordinal))
            .Select(setting => $"--{setting.Key}={setting.Value}");
        string[] args =
        [
            .. settings, "--Urls=http://127.0.0.1:0", "--Provider:ApiUrl=http://127.0.0.1:9/", "--Provider:WindowUrl=http://127.0.0.1:9/",
            "--Gateway:Merchants:0:PostbackUrl=http://127.0.0.1:9/", $"--ConnectionStrings:Paykassma={connectionString}",
        ];
        var app = await PaykassmaSilo.BuildAsync(args, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        return app;
    }
}

using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Paykassma.Cli.Commands.Trigger;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tests.Program;
using Paykassma.Protocol.Catalogue;
using Paykassma.Testing;
using Spectre.Console;

namespace Paykassma.Cli.Tests.Commands.Listen;

/// <summary>A sandbox as a process, the URL that its merchant has registered, and commands of a developer against it.</summary>
public sealed class DevelopersSandbox(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(1);
    private readonly HttpClient _http = new();
    private string _database = "";
    private ServerProcess? _silo;
    private MerchantServer? _registered;

    /// <summary>What the merchant's URL gets; it answers ok.</summary>
    internal Postbacks AtItsUrl { get; } = new();

    internal string Address => $"http://{_silo!.Endpoint}";

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _registered = await AtItsUrl.ServeAsync();
        await StartAsync(null);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await StopAsync();
        await _registered!.DisposeAsync();
        await postgres.DropDatabaseAsync(_database);
    }

    /// <summary>Stops the sandbox; returns its port.</summary>
    internal async Task<int> StopAsync()
    {
        var port = _silo!.Endpoint.Port;
        await _silo.DisposeAsync();
        return port;
    }

    internal async Task StartAsync(int? port) => _silo = await ServerProcess.StartAsync("Silo", new Dictionary<string, string>
    {
        ["Profile"] = "sandbox",
        ["ConnectionStrings__Paykassma"] = _database,
        ["Logging__LogLevel__Default"] = "Warning",
        ["Gateway__Merchants__0__PostbackUrl"] = _registered!.Url.ToString(),
        // The tests share the merchant, and half of them fail its attempts on purpose.
        ["Courier__BreakerAttemptsMin"] = "1000",
    }, TestContext.Current.CancellationToken, port);

    /// <summary>A listener that is connected.</summary>
    internal async Task<CliProcess> ListenAsync(Uri forwardTo, params string[] options)
    {
        var listener = Run(["listen", "--forward-to", forwardTo.ToString(), .. options]);
        await listener.SaysAsync("Ctrl-C stops").WaitAsync(PatienceMax);
        return listener;
    }

    /// <summary>Runs a command to its end.</summary>
    internal async Task<CliEnd> RunToEndAsync(params string[] arguments)
    {
        await using var command = Run(arguments);
        return await command.RunToEndAsync("").WaitAsync(PatienceMax);
    }

    /// <summary>A deposit whose postback is sent; returns its order.</summary>
    internal async Task<string> DepositAsync()
    {
        var order = TriggerOrder.Fresh("order");
        await using var printed = new StringWriter();
        using var gateway = new PrintedSandbox(new Uri(Address), SandboxKeys.MerchantId, DeveloperKeys.FromEnvironment(), AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(printed) }));
        Assert.True(PaymentSystems.TryGet("upi_l", out var upi));
        await DepositSteps.PayInAsync(gateway, new TriggerOrder(TriggerOrder.Fresh("user"), order, upi, 70_000), TestContext.Current.CancellationToken);
        return order;
    }

    /// <summary>The attempts of a deposit's postback, once so many have ended: their outcomes, the oldest first.</summary>
    internal async Task<IReadOnlyList<string>> OutcomesAsync(string order, int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(PatienceMax);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Address}/backoffice/v1/merchants/demo/postbacks/deposit%2F{order}/attempts");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SandboxKeys.Operator);
            using var answer = await _http.SendAsync(request, patience.Token);
            if (answer.IsSuccessStatusCode)
            {
                var attempts = JsonNode.Parse(await answer.Content.ReadAsStringAsync(patience.Token))!["ended"]!.AsArray();
                if (attempts.Count >= count) return [.. attempts.Select(attempt => (string)attempt!["outcome"]!)];
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private CliProcess Run(IReadOnlyList<string> arguments) => CliProcess.Start(arguments, new Dictionary<string, string?>
    {
        ["SANDBOX"] = Address,
        ["PAYKASSMA_OPERATOR_KEY"] = null,
        ["PAYKASSMA_ACCESS_KEY"] = null,
        ["PAYKASSMA_PRIVATE_KEY"] = null,
    });
}

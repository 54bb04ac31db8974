using System.Text.Json.Nodes;
using Paykassma.Cli.Servers;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Telemetry;

/// <summary>The program with a collector to tell everything to, at once.</summary>
internal sealed class ToldHouse : IAsyncDisposable
{
    private static readonly TimeSpan ToldMax = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan DoneMax = TimeSpan.FromSeconds(40);

    private ToldHouse(TestDatabase database, OtlpReceiver receiver, SiloProcess silo)
    {
        (Database, Receiver, Silo) = (database, receiver, silo);
        Outsiders = new Outsiders(silo.Url);
    }

    public TestDatabase Database { get; }

    public OtlpReceiver Receiver { get; }

    public SiloProcess Silo { get; }

    public Outsiders Outsiders { get; }

    public static async Task<ToldHouse> StartAsync(PostgresFixture server, params IReadOnlyCollection<(string, string)> settings)
    {
        var database = await NewDatabase.CreateAsync(server);
        var receiver = await OtlpReceiver.StartAsync();
        var silo = await SiloProcess.StartAsync(database.ConnectionString,
        [
            ("Telemetry__OtlpEndpoint", receiver.Url), ("Telemetry__TraceRatio", "1"), ("Telemetry__MetricsIntervalMs", "500"),
            ("Telemetry__BacklogSeconds", "1"), ("Telemetry__InvariantsSeconds", "1"), ("Desk__InvariantsSeconds", "1"), ("OTEL_BSP_SCHEDULE_DELAY", "200"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "200"), ("Logging__LogLevel__Default", "Information"),
            .. settings,
        ]);
        return new ToldHouse(database, receiver, silo);
    }

    /// <summary>A deposit from its beginning to the user's balance.</summary>
    public async Task PayAsync(Order order)
    {
        await Outsiders.RegisterAsync(order);
        await Outsiders.ReportTransferAsync(order.TransactionId);
        await Outsiders.ActivateAsync(order.Id, order.TransactionId);
        await Watch.UntilAsync($"{order.Id} to be credited", DoneMax, async () =>
            (string?)(await Outsiders.DepositAsync(order.Id)).Json["status"] == "credited");
    }

    /// <summary>A withdrawal from the balance to its end.</summary>
    public async Task WithdrawAsync(string id, string label)
    {
        var asked = await Outsiders.PostAsync("merchant/v1/withdrawals", SandboxKeys.Merchant, new JsonObject
        {
            ["withdrawal_id"] = id,
            ["label"] = label,
            ["payment_system"] = "paytm",
            ["currency_code"] = Outsiders.Currency,
            ["amount"] = 100,
            ["account_number"] = "1234560079",
            ["is_test"] = false,
        });
        Assert.True((int)asked.Status is >= 200 and < 300, $"{id} was not taken: {asked}");
        await Watch.UntilAsync($"{id} to be settled", DoneMax, async () =>
            (string?)(await Outsiders.SendAsync(HttpMethod.Get, $"merchant/v1/withdrawals/{id}", SandboxKeys.Merchant, null)).Json["status"] == "settled");
    }

    /// <summary>Has it end in the orderly way.</summary>
    public async Task StopAsync()
    {
        var exit = await Silo.TerminateAsync();
        Assert.Equal(0, await exit.WaitAsync(DoneMax));
    }

    public async Task UntilToldAsync(string what, Func<OtlpReceiver, bool> isTold)
    {
        try
        {
            await Watch.UntilAsync(what, ToldMax, () => Task.FromResult(isTold(Receiver)));
        }
        catch (TimeoutException e)
        {
            var told = Receiver.Figures.Where(figure => figure.Name.StartsWith("paykassma.", StringComparison.Ordinal));
            throw new TimeoutException($"{e.Message} Told was: {string.Join("; ", told)}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Outsiders.Dispose();
        await Silo.DisposeAsync();
        await Receiver.DisposeAsync();
        await Database.DisposeAsync();
    }
}

using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Delivery;

/// <summary>The program over a database of its own, with a gateway merchant <c>demo</c> and another, <c>second</c>, whose servers the test plays.</summary>
internal sealed class DeliveryWorld : IAsyncDisposable
{
    public static readonly GatewayMerchantKeys Second = new("second", "second-secret", "second-agent");

    /// <summary>The least that is a postback's content.</summary>
    public const string Content = """{"additional_data":[]}""";

    private readonly TestDatabase _database;
    private readonly string[] _settings;

    private DeliveryWorld(TestDatabase database, ApiHost host, string[] settings) => (_database, Host, _settings) = (database, host, settings);

    public ApiHost Host { get; private set; }

    public Books Books => new(_database.Source);

    public GatewayCaller Gateway => new(Host.Http, Sandbox.Demo);

    public MerchantCaller Merchant => new(Host.Http);

    public static async Task<DeliveryWorld> StartAsync(Sandbox sandbox, Uri demo, Uri second, params string[] more)
    {
        string[] settings =
        [
            "--Recheck:IntervalMs=100", $"--Gateway:Merchants:0:PostbackUrl={demo}", "--Gateway:Merchants:1:Id=second",
            "--Gateway:Merchants:1:PluginApiSecret=second-secret", "--Gateway:Merchants:1:AgentKey=second-agent",
            "--Gateway:Merchants:1:PostbackAccessKey=second-access", "--Gateway:Merchants:1:PostbackPrivateKey=second-private",
            "--Gateway:Merchants:1:WithdrawalKey=second-withdrawal", $"--Gateway:Merchants:1:PostbackUrl={second}", .. more,
        ];
        var database = new TestDatabase(sandbox.Postgres);
        await database.InitializeAsync();
        return new DeliveryWorld(database, await ApiHost.StartAsync(database.ConnectionString, settings), settings);
    }

    /// <summary>Stops the program wherever it is, and starts it again with its clock this far ahead of real time.</summary>
    public async Task RestartAsync(TimeSpan lead)
    {
        await Host.DisposeAsync();
        Host = await ApiHost.StartAsync(_database.ConnectionString, _settings);
        Host.Clock.Advance(lead);
    }

    public IPostbackGrain Postback(string key) => Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPostbackGrain>(key);

    /// <summary>Queues a postback as a payment does, without offering it to the courier.</summary>
    public async Task<string> QueueAsync(string merchant, string body = Content, string? after = null)
    {
        var key = GrainKeys.Postback(merchant, $"deposit/{Ids.Order()}");
        await Postback(key).Enqueue(new EnqueuePostback { Merchant = merchant, Body = body, After = after });
        return key;
    }

    public void Offer(string key) => Host.Services.GetRequiredService<IPostbackCourier>().Offer(key);

    /// <summary>Puts a postback there whose schedule has run out.</summary>
    public async Task<string> PutUndeliveredAsync(string merchant, DateTimeOffset undelivered)
    {
        var key = GrainKeys.Postback(merchant, $"deposit/{Ids.Order()}");
        var at = undelivered.ToUnixTimeMilliseconds();
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "INSERT INTO orleansstorage (service_id, state_name, key, payload, version) VALUES ('paykassma', 'postback', @key, @json::json, 1)",
            new
            {
                key,
                json = $$"""
                    {"status":"undelivered","merchant":"{{merchant}}","body":{{JsonSerializer.Serialize(Content)}},"created_at":{{at - 1000}},"undelivered_at":{{at}},
                     "attempts":12,"last_outcome":"HTTP 500"}
                    """,
            });
        return key;
    }

    /// <summary>Puts a postback there that got no answer for hours, and whose schedule has its next attempt in hours.</summary>
    public async Task<string> PutWaitingAsync(string merchant, TimeSpan next, DateTimeOffset? created = null)
    {
        var key = GrainKeys.Postback(merchant, $"deposit/{Ids.Order()}");
        var now = Host.Clock.GetUtcNow();
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "INSERT INTO orleansstorage (service_id, state_name, key, payload, version) VALUES ('paykassma', 'postback', @key, @json::json, 1)",
            new
            {
                key,
                json = $$"""
                    {"status":"due","merchant":"{{merchant}}","body":{{JsonSerializer.Serialize(Content)}},
                     "created_at":{{(created ?? now.AddHours(-3)).ToUnixTimeMilliseconds()}},"due_at":{{(now + next).ToUnixTimeMilliseconds()}},"attempts":8,
                     "last_outcome":"no answer in time",
                     "history":[{"number":8,"at":{{now.AddMinutes(-50).ToUnixTimeMilliseconds()}},"outcome":"no answer in time","duration_ms":10000}]}
                    """,
            });
        return key;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
    }
}

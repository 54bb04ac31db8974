using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Outbound.Addresses;
using Paykassma.Outbound.Postbacks;
using Paykassma.Outbound.Postbacks.Listeners;
using Paykassma.Protocol.Postbacks;
using Paykassma.Testing;

namespace Paykassma.Outbound.Tests.Postbacks;

/// <summary>A sender, and a merchant that answers over real HTTP as a test has told it.</summary>
internal sealed class SenderScene : IAsyncDisposable
{
    public const string Key = "postback/shop/deposit/1";
    public const string Body = """{"label":"a/b — ü","additional_data":[{"amount":"700"}]}""";
    public static readonly PostbackKeys Keys = new("access", "private");
    private readonly MerchantServer _server;
    private readonly HttpClient _http;
    private readonly PostbackSender _sender;
    private readonly GatewayDirectory _directory;

    private SenderScene(MerchantServer server, CourierOptions options, WebhookKeys? keys, AddressLookup lookup, string? host, PostbackListeners? listeners)
    {
        _server = server;
        var url = host is null ? server.Url : new UriBuilder(server.Url) { Host = host }.Uri;
        _directory = new GatewayDirectory([Merchant(url, keys)], new Dictionary<string, string>(), [], Clock);
        _http = PostbackHttp.Client(options, lookup, listeners);
        _sender = new PostbackSender(_http, _directory, Options.Create(options), Clock);
    }

    public FakeClock Clock { get; } = new();

    /// <summary>The body as it is sent with these keys.</summary>
    public static string Signed(PostbackKeys keys)
    {
        Assert.True(PostbackContent.TryRead(Encoding.UTF8.GetBytes(Body), out var content));
        return Encoding.UTF8.GetString(content.Sign(keys));
    }

    /// <summary>The merchant's keys are made anew, as in the back office.</summary>
    public void Rotate(PostbackKeys keys) => _directory.Settle("shop", new MerchantState
    {
        Version = 1,
        CreatedAt = 0,
        Postback = new StoredKey { Value = keys.PrivateKey, AccessKey = keys.AccessKey, MadeAt = 0, MadeBy = "grace" },
    });

    /// <param name="host">The name in the merchant's URL; the loopback address unless given.</param>
    /// <param name="listeners">Who may take postbacks in place of the URL; nobody unless given.</param>
    public static async Task<SenderScene> StartAsync(
        RequestDelegate answer, Action<CourierOptions>? configure = null, WebhookKeys? keys = null, AddressLookup? lookup = null, string? host = null,
        PostbackListeners? listeners = null)
    {
        var options = new CourierOptions { AllowedNetworks = ["127.0.0.0/8"] };
        configure?.Invoke(options);
        return new SenderScene(await MerchantServer.StartAsync(answer), options, keys, lookup ?? System.Net.Dns.GetHostAddressesAsync, host, listeners);
    }

    public Task<SendOutcome> SendAsync(string merchant = "shop", int number = 1, string body = Body) => _sender.SendAsync(
        Key, new PostbackAttempt { Number = number, Merchant = merchant, Body = body }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private static GatewayMerchant Merchant(Uri url, WebhookKeys? keys) => new()
    {
        Id = "shop",
        PluginApiSecret = "secret",
        PostbackUrl = url,
        PostbackAccessKey = Keys.AccessKey,
        PostbackPrivateKey = Keys.PrivateKey,
        WithdrawalKey = "withdrawal",
        AgentKey = "agent",
        TimeZone = TimeZoneInfo.Utc,
        WebhookKeys = keys,
        Policy = new PaymentPolicy(),
    };
}

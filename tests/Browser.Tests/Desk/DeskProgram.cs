using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Postgres;
using Paykassma.Silo;
using Paykassma.Testing;

namespace Paykassma.Browser.Tests.Desk;

/// <summary>
/// A program of its own, whose merchant <c>demo</c> is told by way of a server that a test breaks and heals, and whose merchant
/// <c>second</c> has books that were written for the tests.
/// </summary>
public sealed class DeskProgram(BrowserHost host) : IAsyncLifetime
{
    /// <summary>What the broken server says: it is to be shown, not obeyed.</summary>
    public const string Broken = "<b id=\"injected-answer\">out of order</b>";

    private TestDatabase? _database;
    private WebApplication? _app;
    private MerchantServer? _front;
    private volatile bool _isBroken;
    private int _numbers = 500_000;

    public BrowserHost Host => host;

    public string Url { get; private set; } = "";

    public HttpClient Http { get; private set; } = new();

    public ShiftableClock Clock { get; } = new();

    public TestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = new TestDatabase(host.Postgres);
        await _database.InitializeAsync();
        // The sandbox is wired to its own port, so it must be known before the start.
        var port = FreePort.Find();
        Url = $"http://127.0.0.1:{port}";
        Http = new HttpClient { BaseAddress = new Uri(Url) };
        _front = await MerchantServer.StartAsync(ForwardAsync);
        var hash = new PasswordHasher<object>().HashPassword(BrowserHost.Password, BrowserHost.Password);
        string[] args =
        [
            "--Profile=sandbox", $"--PORT={port}", $"--ConnectionStrings:Paykassma={_database.ConnectionString}", "--Recheck:Shards=1",
            $"--Gateway:Merchants:0:PostbackUrl={_front.Url}", "--Gateway:Merchants:1:Id=second", "--Gateway:Merchants:1:PluginApiSecret=second-secret",
            "--Gateway:Merchants:1:AgentKey=second-agent", "--Gateway:Merchants:1:PostbackAccessKey=second-access",
            "--Gateway:Merchants:1:PostbackPrivateKey=second-private", "--Gateway:Merchants:1:WithdrawalKey=second-withdrawal",
            $"--Gateway:Merchants:1:PostbackUrl={_front.Url}", "--Staff:Users:5:Name=second-operator", "--Staff:Users:5:Role=operator",
            "--Staff:Users:5:Merchant=second", $"--Staff:Users:5:PasswordHash={hash}",
        ];
        _app = await PaykassmaSilo.BuildAsync(args, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Services.KeepHousekeepingOnRealTime();
        });
        await _app.StartAsync();
    }

    public void Break() => _isBroken = true;

    public void Heal() => _isBroken = false;

    public Task<IPage> SignInAsync(string name, string path = "/backoffice") => host.SignInAsync(name, path, new BrowserNewContextOptions { BaseURL = Url });

    /// <summary>A payment whose money came and is not what was asked for: it waits for a person.</summary>
    /// <returns>The number the payer typed.</returns>
    public async Task<string> SuspectAsync(string order, string label)
    {
        var number = $"{Interlocked.Increment(ref _numbers):000000000000}";
        var created = await PostAsync("/api/v1/transaction/create/upi_l?secret=demo-secret", new { currency = "INR", label });
        var wallet = created.GetProperty("params").GetProperty("identifier").GetString();
        var at = Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
        await PostAsync("/agent/v1/wallet-transfers", new { wallet_type = "upi_l", identifier = wallet, transaction_id = number, amount = 900, currency_code = "INR", received_at = at }, "demo-agent");
        var answer = await ActivateAsync(order, label, number);
        Assert.Equal("pending", answer);
        return number;
    }

    public async Task<string> ActivateAsync(string order, string label, string number) =>
        (await PostAsync("/api/v1/transaction/activate?secret=demo-secret", new { currency_code = "INR", wallet_type = "upi_l", label, key1 = number, amount = 700, custom_transaction_id = order }))
        .GetProperty("status").GetString()!;

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await Database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_front is not null) await _front.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    /// <summary>To the merchant side of the same program, unless it is broken.</summary>
    private async Task ForwardAsync(HttpContext http)
    {
        if (_isBroken)
        {
            await MerchantServer.Answer(http, Broken, HttpStatusCode.InternalServerError);
            return;
        }

        using var content = new StreamContent(http.Request.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await Http.PostAsync("/merchant/postbacks/paykassma", content, http.RequestAborted);
        await MerchantServer.Answer(http, await answer.Content.ReadAsStringAsync(), answer.StatusCode);
    }

    private async Task<System.Text.Json.JsonElement> PostAsync(string path, object body, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        // The gateway reads bodies of a known length.
        await request.Content.LoadIntoBufferAsync();
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        return text.Length == 0 ? default : System.Text.Json.JsonElement.Parse(text);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Paykassma.Cli.Servers;

namespace Paykassma.Silo.Tests.World;

/// <summary>An answer as it came.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}

/// <summary>Everyone outside the program: the platform, a client of the gateway's API, the wallet's agent, the provider. HTTP only.</summary>
internal sealed class Outsiders(Uri url) : IDisposable
{
    /// <summary>The method every test pays by; the sandbox has one wallet of it.</summary>
    public const string WalletType = "upi_l";
    public const string Wallet = "demo-l@upi";
    public const string Currency = "INR";

    /// <summary>What everyone pays: 700.00.</summary>
    public const long AmountMinor = 70_000;
    private const int Amount = 700;
    private const int Connections = 64;

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections })
    {
        BaseAddress = url,
        Timeout = TimeSpan.FromMinutes(2),
    };

    /// <summary>Over as many connections as there are.</summary>
    public static Task EachAsync<T>(IEnumerable<T> items, Func<T, Task> act) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (item, _) => await act(item));

    /// <summary>The platform asks for a deposit, so the gateway shows its label the wallet. Must be granted.</summary>
    public async Task RegisterAsync(Order order)
    {
        var answer = await PostAsync("merchant/v1/deposits", SandboxKeys.Merchant, new JsonObject
        {
            ["label"] = order.Label,
            ["wallet_type"] = WalletType,
            ["currency_code"] = Currency,
            ["amount"] = Amount,
            ["custom_transaction_id"] = order.Id,
        });
        Assert.True(answer.Status == HttpStatusCode.Created, $"{order.Id} was not registered: {answer}");
    }

    /// <summary>The agent sees the money. Must be taken.</summary>
    public async Task ReportTransferAsync(string number)
    {
        var answer = await PostAsync("agent/v1/wallet-transfers", SandboxKeys.Agent, new JsonObject
        {
            ["wallet_type"] = WalletType,
            ["identifier"] = Wallet,
            ["transaction_id"] = number,
            ["amount"] = Amount,
            ["currency_code"] = Currency,
            ["received_at"] = TimeProvider.System.GetUtcNow().ToString("O"),
        });
        Assert.True(answer.Status == HttpStatusCode.OK, $"{number} was not taken: {answer}");
    }

    /// <summary>The payer types the number on the platform.</summary>
    public Task<Answer> ActivateAsync(string orderId, string number) => PostAsync(
        $"merchant/v1/deposits/{Uri.EscapeDataString(orderId)}/activation",
        SandboxKeys.Merchant,
        new JsonObject { ["key1"] = number, ["amount"] = Amount });

    /// <summary>What a client of the documented API sends to activate.</summary>
    public static JsonObject GatewayActivation(Order order, string number) => new()
    {
        ["currency_code"] = Currency,
        ["wallet_type"] = WalletType,
        ["label"] = order.Label,
        ["key1"] = number,
        ["amount"] = Amount,
        ["custom_transaction_id"] = order.Id,
    };

    /// <summary>The provider delivers a postback.</summary>
    public Task<Answer> PostbackAsync(byte[] body) => SendAsync(HttpMethod.Post, "merchant/postbacks/paykassma", null, body);

    public Task<Answer> DepositAsync(string orderId) =>
        SendAsync(HttpMethod.Get, $"merchant/v1/deposits/{Uri.EscapeDataString(orderId)}", SandboxKeys.Merchant, null);

    public Task<Answer> PostAsync(string path, string? key, JsonObject body) =>
        SendAsync(HttpMethod.Post, path, key, Encoding.UTF8.GetBytes(body.ToJsonString()));

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? key, byte[]? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var response = await _http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();
}

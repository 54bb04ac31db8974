using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Times;

namespace Paykassma.Cli.Commands.Demo;

/// <summary>Everyone outside the system: the platform's frontend, the payer's wallet, the wallet's agent. Uses only HTTP.</summary>
internal sealed partial class Outsider(Uri url) : IDisposable
{
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(25);
    private readonly HttpClient _http = new() { BaseAddress = url };

    /// <summary>The platform requests a deposit; returns where to pay.</summary>
    public Task<JsonNode> DepositAsync(string label, string walletType, string currency, decimal amount, string id, CancellationToken cancellation) =>
        PostAsync("merchant/v1/deposits", SandboxKeys.Merchant, new JsonObject
        {
            ["label"] = label,
            ["wallet_type"] = walletType,
            ["currency_code"] = currency,
            ["amount"] = amount,
            ["custom_transaction_id"] = id,
        }, cancellation);

    /// <summary>The payer types the number.</summary>
    public Task<JsonNode> ActivateAsync(string id, string key1, decimal amount, CancellationToken cancellation) =>
        PostAsync($"merchant/v1/deposits/{Uri.EscapeDataString(id)}/activation", SandboxKeys.Merchant, new JsonObject
        {
            ["key1"] = key1,
            ["amount"] = amount,
        }, cancellation);

    /// <summary>The wallet's agent reports that the payer has paid.</summary>
    /// <param name="movedAt">When the money moved. An agent may report it later, but a payer knows the number only then.</param>
    public Task<JsonNode> ReportAsync(
        string walletType, string identifier, string number, decimal amount, string currency, DateTimeOffset movedAt, CancellationToken cancellation) =>
        PostAsync("agent/v1/wallet-transfers", identifier == SandboxKeys.PoolWallet ? SandboxKeys.PoolAgent : SandboxKeys.Agent, new JsonObject
        {
            ["wallet_type"] = walletType,
            ["identifier"] = identifier,
            // iPay's ids have three digits more than the number that payers type.
            ["transaction_id"] = PaymentSystems.TryGet(walletType, out var system) && system.HasIdsOfItsOwn ? $"{number}009" : number,
            ["key1"] = number,
            ["amount"] = amount,
            ["currency_code"] = currency,
            ["received_at"] = UtcTime.Of(movedAt),
        }, cancellation);

    /// <summary>Activates directly at the gateway, like any client of the documented API; returns the response body.</summary>
    public Task<string> GatewayActivateAsync(JsonObject request, CancellationToken cancellation) =>
        SendAsync($"api/v1/transaction/activate?secret={SandboxKeys.Secret}", null, request.ToJsonString(), cancellation);

    /// <summary>Delivers a postback to the merchant side; returns the response body.</summary>
    public Task<string> PostbackAsync(byte[] body, CancellationToken cancellation) =>
        SendAsync("merchant/postbacks/paykassma", null, Encoding.UTF8.GetString(body), cancellation);

    /// <summary>The label's balance, with and without the held amount; 0 if there is none yet.</summary>
    public async Task<(decimal Posted, decimal Available)> BalanceAsync(string label, string currency, CancellationToken cancellation)
    {
        var accounts = await GetAsync($"merchant/v1/accounts/{Uri.EscapeDataString(label)}", cancellation);
        var account = accounts["balances"]!.AsArray().FirstOrDefault(balance => (string?)balance!["currency_code"] == currency);
        return account is null ? (0, 0) : (Read("posted"), Read("available"));

        decimal Read(string name) => decimal.Parse((string)account[name]!, System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<string> StatusAsync(string id, CancellationToken cancellation) =>
        (string)(await GetAsync($"merchant/v1/deposits/{Uri.EscapeDataString(id)}", cancellation))["status"]!;

    /// <summary>Polls until the deposit is credited; the postback comes without further requests.</summary>
    public Task UntilCreditedAsync(string id, CancellationToken cancellation) => UntilAsync(
        async () => await StatusAsync(id, cancellation) == "credited", $"{id} was not credited", PatienceMax, cancellation);

    public void Dispose() => _http.Dispose();

    private static async Task UntilAsync(Func<Task<bool>> isSo, string otherwise, TimeSpan patience, CancellationToken cancellation)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < patience; await Task.Delay(LookEvery, cancellation))
        {
            if (await isSo()) return;
        }

        throw new TimeoutException($"{otherwise} within {patience.TotalSeconds:0} s");
    }

    private Task<JsonNode> GetAsync(string path, CancellationToken cancellation) => GetAsync(path, SandboxKeys.Merchant, cancellation);

    private async Task<JsonNode> GetAsync(string path, string key, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await _http.SendAsync(request, cancellation);
        return await ReadAsync(response, path, cancellation);
    }

    private async Task<JsonNode> PostAsync(string path, string key, JsonObject body, CancellationToken cancellation) =>
        JsonNode.Parse(await SendAsync(path, key, body.ToJsonString(), cancellation))!;

    private async Task<string> SendAsync(string path, string? key, string body, CancellationToken cancellation)
    {
        var (status, text) = await TrySendAsync(path, key, body, cancellation);
        return status is >= 200 and < 300 ? text : throw new DemoException($"{path.Split('?')[0]} answered {status}: {text}");
    }

    /// <summary>Sends a request that must be refused with this code.</summary>
    private async Task SendInVainAsync(string path, string key, JsonObject body, string code, CancellationToken cancellation)
    {
        var (status, text) = await TrySendAsync(path, key, body.ToJsonString(), cancellation);
        if (!text.Contains($"\"{code}\"", StringComparison.Ordinal)) throw new DemoException($"{path} must be refused, but answered {status}: {text}");
    }

    private async Task<(int Status, string Text)> TrySendAsync(string path, string? key, string body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await _http.SendAsync(request, cancellation);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, string path, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        if (!response.IsSuccessStatusCode) throw new DemoException($"{path} answered {(int)response.StatusCode}: {text}");
        try
        {
            return JsonNode.Parse(text)!;
        }
        catch (JsonException)
        {
            throw new DemoException($"{path} answered no JSON");
        }
    }
}

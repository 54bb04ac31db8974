using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Paykassma.Lab.Probing;

/// <summary>
/// Our own merchant side, seen by its API: registers deposits and reads accounts. Its provider must answer <c>transaction/create</c>, as the
/// sandbox's gateway does.
/// </summary>
/// <param name="http">Its timeout is the patience with the merchant side.</param>
/// <param name="url">The merchant side's address.</param>
/// <param name="apiKey">Its bearer key. Never shown.</param>
public sealed class MerchantSideProbe(HttpClient http, Uri url, string apiKey) : IProbe
{
    /// <inheritdoc/>
    public async Task OrderAsync(ProbeOrder order, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["custom_transaction_id"] = order.Id,
            ["label"] = order.Label,
            ["currency_code"] = order.CurrencyCode,
            ["wallet_type"] = order.WalletType,
            ["amount"] = JsonNode.Parse(order.Amount),
        };
        await SendAsync(HttpMethod.Post, "merchant/v1/deposits", body, cancellation);
    }

    /// <inheritdoc/>
    public async Task<long> BalanceAsync(string label, string currencyCode, CancellationToken cancellation)
    {
        var account = await SendAsync(HttpMethod.Get, $"merchant/v1/accounts/{Uri.EscapeDataString(label)}", null, cancellation);
        var balance = account["balances"]?.AsArray().FirstOrDefault(one => (string?)one!["currency_code"] == currencyCode);
        if (balance is null) return 0;
        return ProbeAmount.TryRead(balance["posted"]?.ToString(), currencyCode, out var minor) ? minor : throw Unusable("a balance cannot be read");
    }

    /// <inheritdoc/>
    public Task<bool> FailOrderAsync(string id, CancellationToken cancellation) => Task.FromResult(false);

    /// <inheritdoc/>
    public Task<bool> BreakDatabaseAsync(bool isBroken, CancellationToken cancellation) => Task.FromResult(false);

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(url, $"/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"); // With a length: small servers read no chunks.
        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if (!answer.IsSuccessStatusCode) throw Unusable($"{method} /{path} answered {(int)answer.StatusCode}");
            return JsonNode.Parse(text) as JsonObject ?? throw Unusable("its answer is not a JSON object");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException && !cancellation.IsCancellationRequested)
        {
            throw Unusable("it does not answer", e);
        }
    }

    private static LabException Unusable(string why, Exception? inner = null) =>
        new($"The merchant side's API cannot be used: {why}. Check its address and its key.", inner);
}

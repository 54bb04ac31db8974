using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Lab.Probing;

/// <summary>The probe that a merchant offers over HTTP in its test mode; docs/lab.md describes it.</summary>
/// <param name="http">Its timeout is the patience with the probe.</param>
/// <param name="url">The probe's address.</param>
public sealed class HttpProbe(HttpClient http, Uri url) : IProbe
{
    /// <inheritdoc/>
    public async Task OrderAsync(ProbeOrder order, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["id"] = order.Id,
            ["label"] = order.Label,
            ["currency_code"] = order.CurrencyCode,
            ["wallet_type"] = order.WalletType,
            ["amount"] = order.Amount,
        };
        using var answer = await SendAsync(HttpMethod.Post, "orders", body, cancellation);
        if (!answer.IsSuccessStatusCode) throw Unusable($"POST /orders answered {(int)answer.StatusCode}");
    }

    /// <inheritdoc/>
    public async Task<long> BalanceAsync(string label, string currencyCode, CancellationToken cancellation)
    {
        var query = $"balance?label={Uri.EscapeDataString(label)}&currency_code={Uri.EscapeDataString(currencyCode)}";
        using var answer = await SendAsync(HttpMethod.Get, query, null, cancellation);
        if (!answer.IsSuccessStatusCode) throw Unusable($"GET /balance answered {(int)answer.StatusCode}");
        var text = Balance(await answer.Content.ReadAsStringAsync(cancellation));
        return ProbeAmount.TryRead(text, currencyCode, out var minor) ? minor : throw Unusable("""GET /balance must answer {"balance":"700"}""");
    }

    /// <inheritdoc/>
    public Task<bool> FailOrderAsync(string id, CancellationToken cancellation) =>
        OfferedAsync("failed-orders", new JsonObject { ["id"] = id }, cancellation);

    /// <inheritdoc/>
    public Task<bool> BreakDatabaseAsync(bool isBroken, CancellationToken cancellation) =>
        OfferedAsync("broken-database", new JsonObject { ["broken"] = isBroken }, cancellation);

    private async Task<bool> OfferedAsync(string path, JsonObject body, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body, cancellation);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented) return false;
        return answer.IsSuccessStatusCode ? true : throw Unusable($"POST /{path} answered {(int)answer.StatusCode}");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{url.AbsoluteUri.TrimEnd('/')}/{path}"));
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"); // With a length: small servers read no chunks.
        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            throw Unusable("it does not answer", e);
        }
    }

    private static string? Balance(string text)
    {
        try
        {
            return (JsonNode.Parse(text) as JsonObject)?["balance"]?.ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LabException Unusable(string why, Exception? inner = null) =>
        new($"The probe cannot be used: {why}. See \"The probe\" in docs/lab.md, or leave --probe out: then money is not seen.", inner);
}

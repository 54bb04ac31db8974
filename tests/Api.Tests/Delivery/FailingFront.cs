using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Webhooks;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Delivery;

/// <summary>
/// Stands before the real merchant side and fails for a while: each order's first few postbacks meet every kind of failure there is, some of
/// them after the merchant has credited.
/// </summary>
internal sealed class FailingFront
{
    /// <summary>How many attempts of each order fail.</summary>
    public const int FailuresEach = 5;

    private readonly ConcurrentDictionary<string, int> _attempts = new();
    private readonly Func<HttpContext, byte[], Task>[] _failures;

    public FailingFront() => _failures =
    [
        (http, _) => MerchantServer.Answer(http, "sorry", HttpStatusCode.InternalServerError),
        (http, _) => MerchantServer.Answer(http, """{"status":"fail"}"""),
        CommitThenCut,
        (http, _) => Redirect(http),
        (http, _) => MerchantServer.Answer(http, """{"status":"ok"}""" + new string(' ', 1_000_000)),
        (http, _) => MerchantServer.Hang(http),
        CommitThenDrip,
    ];

    /// <summary>What came: order, body, headers.</summary>
    public ConcurrentBag<Arrival> Arrivals { get; } = [];

    /// <summary>Hands a postback to the real merchant side.</summary>
    public Func<byte[], Task<Callers.Answer>> Forward { get; set; } = _ => throw new InvalidOperationException("nobody stands behind");

    public int Cuts { get; private set; }

    public async Task Answer(HttpContext http)
    {
        using var copy = new MemoryStream();
        await http.Request.Body.CopyToAsync(copy);
        var body = copy.ToArray();
        var order = JsonDocument.Parse(body).RootElement.GetProperty("additional_data")[0].GetProperty("plugin_custom_order_id").GetString()!;
        var headers = http.Request.Headers;
        Arrivals.Add(new Arrival(
            order, System.Text.Encoding.UTF8.GetString(body), headers[StandardWebhooks.IdHeader]!, headers[StandardWebhooks.TimestampHeader]!,
            headers[StandardWebhooks.SignatureHeader]!));
        var attempt = _attempts.AddOrUpdate(order, 1, (_, known) => known + 1);
        // Each order begins with another kind.
        var kind = (attempt + order[^1]) % _failures.Length;
        if (attempt <= FailuresEach)
        {
            await _failures[kind](http, body);
            return;
        }

        var answer = await Forward(body);
        await MerchantServer.Answer(http, answer.Body, answer.Status);
    }

    private async Task CommitThenCut(HttpContext http, byte[] body)
    {
        await Forward(body);
        Cuts++;
        http.Abort();
    }

    private async Task CommitThenDrip(HttpContext http, byte[] body)
    {
        await Forward(body);
        http.Response.ContentLength = 100;
        await http.Response.WriteAsync("{");
        await http.Response.Body.FlushAsync();
        await MerchantServer.Hang(http);
    }

    private static Task Redirect(HttpContext http)
    {
        http.Response.Headers.Location = "/elsewhere";
        return MerchantServer.Answer(http, "", HttpStatusCode.TemporaryRedirect);
    }
}

/// <summary>A postback as it arrived.</summary>
internal sealed record Arrival(string Order, string Body, string Id, string Timestamp, string Signature);

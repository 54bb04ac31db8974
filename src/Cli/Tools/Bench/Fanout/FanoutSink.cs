using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Tools.Bench.Fanout;

/// <summary>The endpoints of all merchants whose server is up: each but the silent one acknowledges at once, and notes when a postback came.</summary>
internal sealed class FanoutSink : IAsyncDisposable
{
    private static readonly byte[] Ok = """{"status":"ok"}"""u8.ToArray();

    private readonly ConcurrentDictionary<string, long> _arrivals = new(StringComparer.Ordinal);
    private readonly WebApplication _server;

    private FanoutSink(WebApplication server) => _server = server;

    public Uri SilentUrl => new(Address, "silent");

    private Uri Address => new(_server.Urls.First());

    public static async Task<FanoutSink> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sink = new FanoutSink(builder.Build());
        sink._server.MapPost("/live/{number}", (RequestDelegate)sink.AcknowledgeAsync);
        sink._server.MapPost("/silent", (RequestDelegate)(http => Task.Delay(Timeout.Infinite, http.RequestAborted)));
        await sink._server.StartAsync(cancellation);
        return sink;
    }

    public Uri UrlOf(int merchant) => new(Address, string.Create(CultureInfo.InvariantCulture, $"live/{merchant}"));

    /// <summary>When the first postback about an order came, as a timestamp of <see cref="Stopwatch"/>; null if none has.</summary>
    public long? ArrivalOf(string order) => _arrivals.TryGetValue(order, out var at) ? at : null;

    /// <summary>Forgets the orders of earlier rounds.</summary>
    public void Clear() => _arrivals.Clear();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AcknowledgeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (PostbackReader.TryRead(body.GetBuffer().AsSpan(0, (int)body.Length), out var postback, out _) && postback.SingleItem?.PluginCustomOrderId is { } order)
            _arrivals.TryAdd(order, Stopwatch.GetTimestamp());
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Ok.Length;
        await http.Response.Body.WriteAsync(Ok, http.RequestAborted);
    }
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Paykassma.Silo.Tests.Telemetry;

/// <summary>A collector on loopback: takes what is exported over HTTP and keeps every byte.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<byte[]> _metrics = new();
    private readonly ConcurrentQueue<byte[]> _traces = new();
    private readonly ConcurrentQueue<byte[]> _logs = new();
    private readonly ConcurrentQueue<string> _headers = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public bool HasNothing => _metrics.IsEmpty && _traces.IsEmpty && _logs.IsEmpty;

    /// <summary>Every header of every export, <c>name: value</c>.</summary>
    public IEnumerable<string> Headers => _headers;

    /// <summary>All that came, as one text in which a secret would be found.</summary>
    public string Everything => string.Concat(_metrics.Concat(_traces).Concat(_logs).Select(System.Text.Encoding.Latin1.GetString));

    /// <summary>Each figure as it was last told.</summary>
    public IReadOnlyList<Figure> Figures =>
    [
        .. _metrics.Reverse().SelectMany(export => OtlpMessages.Figures(export)).DistinctBy(figure => (figure.Name, figure.Tags)),
    ];

    public IReadOnlyList<Span> Spans => [.. _traces.SelectMany(export => OtlpMessages.Spans(export))];

    public IReadOnlyList<LogEvent> Logs => [.. _logs.SelectMany(export => OtlpMessages.Logs(export))];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/v1/metrics", http => receiver.TakeAsync(http, receiver._metrics));
        receiver._app.MapPost("/v1/traces", http => receiver.TakeAsync(http, receiver._traces));
        receiver._app.MapPost("/v1/logs", http => receiver.TakeAsync(http, receiver._logs));
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http, ConcurrentQueue<byte[]> kept)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        foreach (var header in http.Request.Headers) _headers.Enqueue($"{header.Key}: {header.Value}");
        kept.Enqueue(body.ToArray());
        http.Response.ContentType = "application/x-protobuf";
    }
}

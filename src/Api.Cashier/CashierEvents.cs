using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Paykassma.Api.Cashier;

/// <summary>
/// <c>GET /cashier/events?label=&amp;deposit=&amp;withdrawal=</c>: server-sent events. Each carries a mark of the current state.
/// An event says that something has changed, not what: the page then reloads itself, so it shows only what the books say.
/// </summary>
internal static class CashierEvents
{
    /// <summary>How long a browser waits before it reconnects.</summary>
    private const int RetryMs = 2_000;
    private static readonly byte[] StillHere = ": still here\n\n"u8.ToArray();

    public static async Task Handle(
        HttpContext http, CashierWatch watch, OrderReadings orders, IHostApplicationLifetime life, IOptions<CashierOptions> options, TimeProvider clock)
    {
        var query = http.Request.Query;
        if ((string?)query["label"] is not { } label || !OrderReadings.IsText(label))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        // The server waits for its requests to end before it stops, so these must end by themselves.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var rows = await orders.RowsAsync(label, query["deposit"], query["withdrawal"], end.Token);
        using var watcher = watch.TryWatch(new LookedAt(label, rows));
        if (watcher is null)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "5";
            return;
        }

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await WriteAsync(http, Encoding.ASCII.GetBytes($"retry: {RetryMs}\n\n"), end.Token);
            await SendAsync(http, watcher, TimeSpan.FromMilliseconds(options.Value.HeartbeatMs), clock, end.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The browser has gone, or the program is stopping.
        }
    }

    private static async Task SendAsync(HttpContext http, Watcher watcher, TimeSpan heartbeat, TimeProvider clock, CancellationToken end)
    {
        var news = watcher.Marks.WaitToReadAsync(end).AsTask();
        while (true)
        {
            try
            {
                await news.WaitAsync(heartbeat, clock, end);
            }
            catch (TimeoutException)
            {
                // Without it neither the browser nor the server would notice a lost connection.
                await WriteAsync(http, StillHere, end);
                continue;
            }

            if (watcher.Marks.TryRead(out var mark)) await WriteAsync(http, Encoding.ASCII.GetBytes($"data: {mark}\n\n"), end);
            news = watcher.Marks.WaitToReadAsync(end).AsTask();
        }
    }

    private static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await http.Response.Body.WriteAsync(bytes, cancellation);
        await http.Response.Body.FlushAsync(cancellation);
    }
}

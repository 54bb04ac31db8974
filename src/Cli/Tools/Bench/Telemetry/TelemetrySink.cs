using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Paykassma.Cli.Tools.Bench.Telemetry;

/// <summary>A collector that takes everything and keeps nothing.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private readonly WebApplication _server;

    private TelemetrySink(WebApplication server) => _server = server;

    public string Address => _server.Urls.First();

    public static async Task<TelemetrySink> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sink = new TelemetrySink(builder.Build());
        sink._server.MapPost("/v1/{signal}", (RequestDelegate)(http => http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted)));
        await sink._server.StartAsync(cancellation);
        return sink;
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();
}

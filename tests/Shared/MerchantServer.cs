using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Paykassma.Testing;

/// <summary>A merchant's server over real HTTP on loopback. It answers every request as the test tells it to.</summary>
public sealed class MerchantServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MerchantServer(WebApplication app) => _app = app;

    /// <summary>The URL for postbacks.</summary>
    public Uri Url => new(_app.Urls.Single());

    public static async Task<MerchantServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // A request that a test left hanging must not delay the stop.
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new MerchantServer(app);
    }

    /// <summary>Answers with a status and a body.</summary>
    public static async Task Answer(HttpContext http, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        http.Response.StatusCode = (int)status;
        await http.Response.WriteAsync(body);
    }

    /// <summary>Gives no answer until the caller closes the connection.</summary>
    public static async Task Hang(HttpContext http)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

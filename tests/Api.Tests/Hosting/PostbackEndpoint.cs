using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>A merchant's endpoint, over real HTTP: keeps every postback about a withdrawal and answers ok.</summary>
public sealed class PostbackEndpoint : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Postback>> _byWithdrawal = new();
    private readonly ConcurrentQueue<Postback> _all = new();
    private readonly WebApplication _app;

    private PostbackEndpoint(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single() + "/postbacks";

    /// <summary>All that have come so far.</summary>
    public IReadOnlyCollection<Postback> All => _all;

    public static async Task<PostbackEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var endpoint = new PostbackEndpoint(app);
        app.MapPost("/postbacks", (RequestDelegate)endpoint.Receive);
        await app.StartAsync();
        return endpoint;
    }

    /// <summary>The postback about this withdrawal, come or to come.</summary>
    public Task<Postback> About(string withdrawalId) => Source(withdrawalId).Task.WaitAsync(Patience);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Receive(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        Assert.True(PostbackReader.TryRead(body.ToArray(), out var postback, out _));
        _all.Enqueue(postback);
        Source(postback.SingleItem!.WithdrawalId ?? "").TrySetResult(postback);
        await http.Response.WriteAsync("""{"status":"ok"}""");
    }

    private TaskCompletionSource<Postback> Source(string id) =>
        _byWithdrawal.GetOrAdd(id, _ => new TaskCompletionSource<Postback>(TaskCreationOptions.RunContinuationsAsynchronously));
}

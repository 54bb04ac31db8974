using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>A provider that is asked for withdrawals over real HTTP and answers each as a test has told it.</summary>
public sealed class PayoutProvider : IAsyncDisposable
{
    public const string Ok = """{"status":"ok"}""";
    public const string Fail = """{"status":"fail","message":{"withdrawals_sum_amount":["Insufficient balance"]}}""";

    /// <summary>Instead of a status: the connection is cut once the request has been read.</summary>
    public const int Cut = 0;

    private readonly ConcurrentDictionary<string, Func<int, Task<(int Status, string Body)>>> _scripts = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _requests = new();
    private readonly WebApplication _app;

    private PayoutProvider(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single() + "/";

    public static async Task<PayoutProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new PayoutProvider(app);
        app.MapPost("/v2/withdrawal/create", (RequestDelegate)provider.Answer);
        await app.StartAsync();
        return provider;
    }

    /// <summary>How a withdrawal is answered; the argument counts its requests from 1. Whatever is not scripted is taken.</summary>
    public void Script(string id, Func<int, Task<(int Status, string Body)>> answer) => _scripts[id] = answer;

    public void Script(string id, params (int Status, string Body)[] answers) =>
        Script(id, count => Task.FromResult(answers[Math.Min(count, answers.Length) - 1]));

    /// <summary>The bodies it was asked with about this withdrawal, in order.</summary>
    public IReadOnlyList<string> Requests(string id) => [.. _requests.GetValueOrDefault(id) ?? []];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var request = await reader.ReadToEndAsync();
        var id = JsonElement.Parse(request).GetProperty("withdrawal_id").GetString()!;
        var known = _requests.GetOrAdd(id, _ => new());
        known.Enqueue(request);
        var (status, body) = _scripts.TryGetValue(id, out var script) ? await script(known.Count) : (200, Ok);
        if (status == Cut)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = status;
        await http.Response.WriteAsync(body);
    }
}

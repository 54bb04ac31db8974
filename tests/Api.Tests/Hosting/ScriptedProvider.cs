using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>Another provider than ours, over real HTTP, which answers each label or order as a test has told it.</summary>
public sealed class ScriptedProvider : IAsyncDisposable
{
    public const string Shown = """{"status":"ok","params":{"identifier":"elsewhere@upi","note":"pay quickly"}}""";
    public const string Ok = """{"status":"ok","deposit":true,"deposit_amount":700,"currency":{"code":"INR","symbol":"INR"}}""";

    private readonly ConcurrentDictionary<string, Func<int, Task<(int Status, string Body)>>> _scripts = new();
    private readonly ConcurrentDictionary<string, int> _asked = new();
    private readonly WebApplication _app;

    private ScriptedProvider(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single() + "/";

    public static async Task<ScriptedProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new ScriptedProvider(app);
        app.MapPost("/api/v1/transaction/create/{wallet_type}", (RequestDelegate)(http => provider.Answer(http, "label", Shown)));
        app.MapPost("/api/v1/transaction/activate", (RequestDelegate)(http => provider.Answer(http, "custom_transaction_id", Ok)));
        await app.StartAsync();
        return provider;
    }

    /// <summary>How this label's create, or this order's activate, is answered; the argument counts the requests from 1.</summary>
    public void Script(string labelOrOrder, Func<int, Task<(int Status, string Body)>> answer) => _scripts[labelOrOrder] = answer;

    public void Script(string labelOrOrder, int status, string body) => Script(labelOrOrder, _ => Task.FromResult((status, body)));

    /// <summary>How often it was asked about this label or order.</summary>
    public int Asked(string labelOrOrder) => _asked.GetValueOrDefault(labelOrOrder);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Answer(HttpContext http, string key, string usual)
    {
        var about = (await JsonDocument.ParseAsync(http.Request.Body)).RootElement.GetProperty(key).GetString()!;
        var count = _asked.AddOrUpdate(about, 1, (_, known) => known + 1);
        var (status, body) = _scripts.TryGetValue(about, out var script) ? await script(count) : (200, usual);
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(body);
    }
}

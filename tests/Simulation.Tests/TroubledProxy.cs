using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Paykassma.Postgres;
using Paykassma.Simulation.Conformance.Systems;

namespace Paykassma.Simulation.Tests;

/// <summary>What stands between the two sides of the program: passes requests on, unless trouble is planned for them.</summary>
internal sealed class TroubledProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Trouble Trouble, int Times)> _planned = [];
    private int _underWay;

    private TroubledProxy(int port)
    {
        Url = new Uri($"http://127.0.0.1:{port}/");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Url.ToString());
        _app = builder.Build();
        _app.Run(PassAsync);
    }

    public Uri Url { get; }

    /// <summary>Where requests are passed on to.</summary>
    public Uri? Target { get; set; }

    /// <summary>All that was planned has happened.</summary>
    public bool HasStruck
    {
        get
        {
            lock (_lock) return _planned.Count == 0 && _underWay == 0;
        }
    }

    public static async Task<TroubledProxy> StartAsync()
    {
        var proxy = new TroubledProxy(FreePort.Find());
        await proxy._app.StartAsync();
        return proxy;
    }

    public void Plan(string path, Trouble trouble, int times)
    {
        lock (_lock) _planned[path] = (trouble, times);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        switch (TroubleOf(http.Request.Path))
        {
            case Trouble.RequestLost:
                await GoneAsync(http);
                break;
            case Trouble.AnswerLost:
                (await SendAsync(http.Request, body.ToArray())).Dispose();
                End();
                await GoneAsync(http);
                break;
            case Trouble.Doubled:
                (await SendAsync(http.Request, body.ToArray())).Dispose();
                await AnswerAsync(http, body.ToArray());
                End();
                break;
            case Trouble.Down:
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            default:
                await AnswerAsync(http, body.ToArray());
                break;
        }
    }

    private Trouble? TroubleOf(PathString path)
    {
        lock (_lock)
        {
            if (!_planned.TryGetValue(path.Value!, out var planned)) return null;
            if (planned.Times > 1) _planned[path.Value!] = planned with { Times = planned.Times - 1 };
            else _planned.Remove(path.Value!);
            if (planned.Trouble is Trouble.AnswerLost or Trouble.Doubled) _underWay++;
            return planned.Trouble;
        }
    }

    private void End()
    {
        lock (_lock) _underWay--;
    }

    /// <summary>Nothing is answered before the sender has given up.</summary>
    private static Task GoneAsync(HttpContext http)
    {
        var gone = new TaskCompletionSource();
        http.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }

    private async Task AnswerAsync(HttpContext http, byte[] body)
    {
        using var answer = await SendAsync(http.Request, body);
        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(http.Response.Body);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequest request, byte[] body)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(Target!, request.Path + request.QueryString));
        message.Content = new ByteArrayContent(body);
        foreach (var (name, values) in request.Headers)
        {
            if (name is "Host" or "Transfer-Encoding") continue;
            if (!message.Headers.TryAddWithoutValidation(name, [.. values])) message.Content.Headers.TryAddWithoutValidation(name, [.. values]);
        }

        return await _http.SendAsync(message);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Paykassma.Silo.Tests.World;

/// <summary>A provider that is not ours, and that takes its time with the answer to an activation.</summary>
internal sealed class SlowProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SlowProvider(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single() + "/";

    /// <summary>Completes when it has been asked to activate.</summary>
    public Task Asked => _asked.Task;

    public static async Task<SlowProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new SlowProvider(builder.Build());
        provider._app.MapPost("/api/v1/transaction/create/{wallet_type}", () =>
            Json("""{"status":"ok","params":{"identifier":"slow@upi"}}"""));
        provider._app.MapPost("/api/v1/transaction/activate", async () =>
        {
            provider._asked.TrySetResult();
            await provider._mayAnswer.Task;
            return Json("""{"status":"ok","deposit":true,"deposit_amount":700,"currency":{"code":"INR","symbol":"INR"}}""");
        });
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>Answers ok.</summary>
    public void Answer() => _mayAnswer.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Answer();
        await _app.DisposeAsync();
    }

    private static IResult Json(string body) => Results.Text(body, "application/json");
}

using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Paykassma.Api.Http;

namespace Paykassma.Api.Tests.Bookkeeping;

/// <summary>Nobody takes half an answer for a whole one.</summary>
public sealed class StreamedAnswerTests
{
    [Fact]
    public async Task AnAnswerThatFailsOnTheWayIsCutOff()
    {
        await using var app = await StartAsync();
        using var http = new HttpClient();
        // The cut may overtake what was sent before it: then not even the status arrives.
        var cut = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync($"{app.Urls.Single()}/late"));
        Assert.Null(cut.StatusCode);
    }

    [Fact]
    public async Task AnAnswerThatFailsBeforeItBeganIsAFaultAsAnyOther()
    {
        await using var app = await StartAsync();
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.InternalServerError, (await http.GetAsync($"{app.Urls.Single()}/early")).StatusCode);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var answer = new StreamedAnswer(NullLogger<StreamedAnswer>.Instance);
        app.MapGet("/late", (Delegate)((HttpContext http) => answer.WriteAsync(http, async (body, cancellation) =>
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes("half"), cancellation);
            throw new InvalidOperationException("on the way");
        }, http.RequestAborted)));
        app.MapGet("/early", (Delegate)((HttpContext http) => answer.WriteAsync(http, (_, _) => throw new InvalidOperationException("at once"), http.RequestAborted)));
        await app.StartAsync();
        return app;
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paykassma.Api.Health;

namespace Paykassma.Api.Tests.Health;

public sealed class HealthTests
{
    [Theory]
    [InlineData(false, false, 200, 503, 503, 503)]
    [InlineData(true, true, 200, 200, 200, 200)]
    // Draining, or without a silo: it has started and lives, and is to be sent nothing.
    [InlineData(true, false, 200, 200, 503, 200)]
    public async Task EachQuestionHasItsOwnAnswer(bool isStarted, bool isReady, int live, int startup, int ready, int anythingElse)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IReadiness>(new Standing(isStarted, isReady));
        await using var app = builder.Build();
        app.UseAdmission();
        app.MapHealth();
        app.MapGet("/anything", () => Results.Ok());
        app.MapGet("/anything-cut-short", () => Results.Ok()).ShortCircuit();
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        foreach (var (path, status) in ((string, int)[])[("live", live), ("startup", startup), ("ready", ready), ("", ready)])
        {
            using var answer = await http.GetAsync($"health/{path}");
            Assert.Equal((path, (HttpStatusCode)status), (path, answer.StatusCode));
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }

        foreach (var path in (string[])["anything", "anything-cut-short"])
        {
            using var other = await http.GetAsync(path);
            Assert.Equal((path, (HttpStatusCode)anythingElse), (path, other.StatusCode));
            if (!isStarted) Assert.Equal(TimeSpan.FromSeconds(1), other.Headers.RetryAfter!.Delta);
        }
    }

    private sealed record Standing(bool IsStarted, bool IsReady) : IReadiness;
}

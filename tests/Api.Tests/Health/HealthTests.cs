using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paykassma.Api.Health;

namespace Paykassma.Api.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task HealthIs503WhileTheHostIsNotReady()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IReadiness>(new NotReady());
        await using var app = builder.Build();
        app.MapHome();
        await app.StartAsync();
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri($"{app.Urls.Single()}/health"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    private sealed class NotReady : IReadiness
    {
        public bool IsReady => false;
    }
}

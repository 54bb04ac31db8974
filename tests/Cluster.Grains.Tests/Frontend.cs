using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paykassma.Api;
using Paykassma.Grains.Tests;
using Paykassma.Postgres;
using Paykassma.Silo;
using Paykassma.Silo.Tests.Processes;

namespace Paykassma.Cluster.Grains.Tests;

/// <summary>A frontend of a test's silos: an Orleans client that serves HTTP.</summary>
internal sealed class Frontend : IAsyncDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);
    private readonly WebApplication _app;

    private Frontend(WebApplication app) => _app = app;

    public IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="configure">More changes to it.</param>
    public static async Task<Frontend> StartAsync(RealSilos silos, string connectionString, Action<IServiceCollection>? configure = null)
    {
        // The sandbox is its own provider, so its port must be known before the start.
        var port = FreePort.Find();
        string[] args =
        [
            "--Profile=sandbox", $"--PORT={port}", $"--ConnectionStrings:Paykassma={connectionString}",
            "--Roles=gateway,merchant,web", "--Storage:ConnectionsMax=12", $"--Silo:ClusterId={silos.ClusterId}",
        ];
        var app = await PaykassmaSilo.BuildAsync(args, builder =>
        {
            builder.Logging.ClearProviders();
            configure?.Invoke(builder.Services);
        });
        await app.StartAsync();
        var readiness = app.Services.GetRequiredService<IReadiness>();
        await Watch.UntilAsync("the frontend to reach a silo", StartMax, () => Task.FromResult(readiness.IsReady));
        return new Frontend(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

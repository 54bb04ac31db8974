using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paykassma.Grains.Tests;
using Paykassma.Silo;
using Paykassma.Testing;

namespace Paykassma.Cluster.Grains.Tests;

/// <summary>
/// Silos of the program as it ships, whose membership is in the database and who talk over sockets: for what a test cluster's membership
/// in memory cannot show.
/// </summary>
internal sealed class RealSilos : IAsyncDisposable
{
    private readonly List<WebApplication> _silos = [];
    private uint _calls;

    public CallWatch Calls { get; } = new();

    /// <summary>What a frontend finds the silos by.</summary>
    public string ClusterId { get; } = Guid.NewGuid().ToString("N");

    public IReadOnlyList<IServiceProvider> Silos => [.. _silos.Select(silo => silo.Services)];

    /// <summary>The next silo's way to the grains.</summary>
    public IGrainFactory Grains => _silos[(int)(Interlocked.Increment(ref _calls) % (uint)_silos.Count)].Services.GetRequiredService<IGrainFactory>();

    /// <param name="configure">More changes to each silo.</param>
    public static async Task<RealSilos> StartAsync(
        int silos, string connectionString, Action<IServiceCollection>? configure = null, params string[] settings)
    {
        var host = new RealSilos();
        string[] args =
        [
            "--Profile=sandbox", "--PORT=0", "--Urls=http://127.0.0.1:0", $"--ConnectionStrings:Paykassma={connectionString}",
            "--Roles=grains,recheck", $"--Silo:ClusterId={host.ClusterId}",
            // The tests call RunDue themselves.
            "--Recheck:IntervalMs=60000", "--Storage:ConnectionsMax=12", .. settings,
        ];
        try
        {
            for (var i = 0; i < silos; i++) await host.AddSiloAsync(args, configure);
            await Membership.EachSeesAllAsync(host.Silos);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the silo that has been there longest, in the orderly way.</summary>
    public async Task StopSiloAsync()
    {
        var silo = _silos[0];
        _silos.RemoveAt(0);
        await silo.StopAsync();
        await silo.DisposeAsync();
    }

    /// <summary>Stops the silos one after the other; a call that was not allowed fails the test here.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_silos.Count > 0) await StopSiloAsync();
        Assert.Empty(Calls.Forbidden);
    }

    private async Task AddSiloAsync(string[] args, Action<IServiceCollection>? configure)
    {
        var silo = await PaykassmaSilo.BuildAsync(args, builder =>
        {
            builder.Logging.ClearProviders();
            // The default looks at how busy each silo is, and knows nothing yet of one that has just come: all grains would be on the first.
            builder.Services.AddSingleton<PlacementStrategy, RandomPlacement>();
            builder.Services.AddSingleton<IOutgoingGrainCallFilter>(Calls);
            configure?.Invoke(builder.Services);
        });
        _silos.Add(silo);
        await silo.StartAsync();
    }
}

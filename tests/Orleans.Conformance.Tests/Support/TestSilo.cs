using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Paykassma.Conformance;

/// <summary>One silo in this process.</summary>
public sealed class TestSilo : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private TestSilo(InProcessTestCluster cluster) => _cluster = cluster;

    // The silo's own factory, so that its messaging options hold for calls from outside as well.
    public IGrainFactory Grains => _cluster.Silos[0].SiloHost.Services.GetRequiredService<IGrainFactory>();

    public static async Task<TestSilo> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.InitializeClientOnDeploy = false;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => configure?.Invoke(silo));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new(cluster);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}

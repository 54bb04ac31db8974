using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.TestingHost;
using Paykassma.Simulation.Conformance.Scenes;

namespace Paykassma.Simulation.Tests;

/// <summary>Two silos of Orleans in this process.</summary>
public sealed class OrleansSilos : IAsyncLifetime, ISceneSilos
{
    private static readonly TimeSpan UntilMax = TimeSpan.FromSeconds(60);

    private InProcessTestCluster? _cluster;

    // The silo's own factory, as the endpoints of a silo have it.
    public IGrainFactory Grains => _cluster!.Silos[0].SiloHost.Services.GetRequiredService<IGrainFactory>();

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.Options.InitializeClientOnDeploy = false;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseInMemoryReminderService();
            silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100));
            silo.Services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add("Paykassma"));
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async Task UntilAsync(Func<bool> isTrue)
    {
        var time = Stopwatch.StartNew();
        while (!isTrue())
        {
            if (time.Elapsed > UntilMax) throw new TimeoutException($"It was not so within {UntilMax}.");
            await Task.Yield();
        }
    }

    // Between two silos nothing overtakes.
    public Task ArriveAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => _cluster!.DisposeAsync();
}

using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Paykassma.Postgres;

namespace Paykassma.Micro;

/// <summary>A call of a grain that is in memory, in the same process: what Orleans adds to the work of the grain.</summary>
public class GrainCallBenchmarks
{
    private IHost _host = null!;
    private IEchoGrain _grain = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("bench", "bench"))
            .ConfigureEndpoints(siloPort: FreePort.Find(), gatewayPort: FreePort.Find())
            .UseDevelopmentClustering(primarySiloEndpoint: null));
        _host = builder.Build();
        await _host.StartAsync();
        _grain = _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IEchoGrain>("echo/1");
        await _grain.Echo(0);
    }

    [Benchmark]
    public async Task<long> Call() => await _grain.Echo(70_000);

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

using Orleans.Configuration;
using Orleans.Hosting;

namespace Paykassma.Conformance;

public sealed class LifecycleTests
{
    [Fact]
    public async Task StopEndsTheRunningCallThenDeactivatesTheGrain()
    {
        var probe = Probe.ForTest();
        var silo = await OwnSilo.StartAsync();
        var call = silo.Grains.GetGrain<ILifeGrain>(probe.Key).LeaveBetweenGates();
        await probe.Signaled("entered");

        var stop = silo.Silo.StopAsync();
        probe.Signal("leave");
        probe.Signal("end");
        await stop;

        Assert.Equal("1 ends its call", probe.Log[1]);
        Assert.StartsWith("1 deactivates", probe.Log[2], StringComparison.Ordinal);
        await silo.DisposeAsync();
        await Task.WhenAny(call);
    }

    [Fact]
    public async Task StopDeactivatesIdleGrains()
    {
        var probe = Probe.ForTest();
        await using (var silo = await OwnSilo.StartAsync())
            await silo.Grains.GetGrain<ILifeGrain>(probe.Key).Number();

        Assert.Equal(["1 activates", "1 deactivates: ShuttingDown", "1 is disposed"], probe.Log);
    }

    [Fact]
    public async Task StartupTaskMayCallGrains()
    {
        var probe = Probe.ForTest();
        await using var silo = await OwnSilo.StartAsync(builder => builder.AddStartupTask(
            (services, _) => ((IGrainFactory)services.GetService(typeof(IGrainFactory))!).GetGrain<ILifeGrain>(probe.Key).Number()));

        Assert.Equal(["1 activates"], probe.Log);
    }

    [Fact]
    public async Task IdleGrainIsCollected()
    {
        var probe = Probe.ForTest();
        await using var silo = await OwnSilo.StartAsync(builder => builder.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromSeconds(1);
            options.CollectionAge = TimeSpan.FromSeconds(2);
        }));
        await silo.Grains.GetGrain<ILifeGrain>(probe.Key).Number();

        await probe.Signaled("1 disposed");

        Assert.Equal(["1 activates", "1 deactivates: ActivationIdle", "1 is disposed"], probe.Log);
    }

    [Fact]
    public async Task ImpossibleCollectionAgeStopsTheStart()
    {
        var fault = await Record.ExceptionAsync(() => OwnSilo.StartAsync(builder => builder.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromMinutes(2);
            options.CollectionAge = TimeSpan.FromMinutes(1);
        })));

        Assert.Contains(nameof(GrainCollectionOptions.CollectionAge), fault!.ToString(), StringComparison.Ordinal);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Timers;
using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Runtime;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Conformance.Scenes;

/// <summary>Two simulated silos where nothing goes wrong; what happens first is drawn.</summary>
internal sealed class SimulatedSilos : ISceneSilos
{
    private const int Silos = 2;
    private static readonly TimeSpan LongerThanAnyMessage = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongerThanAnyScene = TimeSpan.FromMinutes(10);

    private readonly World _world;
    private readonly SimulatedCluster _cluster;
    private readonly WorldClock _clock;

    private SimulatedSilos(ulong seed)
    {
        _world = new World(seed);
        _world.Begin();
        _cluster = new SimulatedCluster(_world, new FaultPlan(seed));
        _clock = new WorldClock(_world, this);
        var reminders = new Reminders(_cluster);
        for (var number = 1; number <= Silos; number++)
        {
            var silo = new SimulatedSilo(_cluster, number);
            silo.Services = new ServiceCollection()
                .AddSingleton<TimeProvider>(silo.Clock)
                .AddSingleton(_cluster.Grains)
                .AddSingleton<IGrainRuntime>(silo)
                .AddSingleton<ITimerRegistry>(silo)
                .AddSingleton<IReminderRegistry>(reminders)
                .AddScoped(_ => OrleansInternals.Current!)
                .BuildServiceProvider();
            _cluster.Join(silo);
        }
    }

    public IGrainFactory Grains => _cluster.Grains;

    public static IReadOnlyList<string> Play(string scene, ulong seed)
    {
        var silos = new SimulatedSilos(seed);
        var stage = $"{scene} #{seed}";
        Task<IReadOnlyList<string>>? play = null;
        silos._world.As(silos, () => play = SceneList.PlayAsync(scene, stage, silos));
        return silos._world.RunUntil(() => play!.IsCompleted, LongerThanAnyScene.Ticks)
            ? play!.GetAwaiter().GetResult()
            : [.. Stage.Of(stage).Notes, "and there it stops"];
    }

    public async Task UntilAsync(Func<bool> isTrue)
    {
        while (!isTrue()) await Task.Delay(TimeSpan.FromMilliseconds(1), _clock);
    }

    public Task ArriveAsync() => Task.Delay(LongerThanAnyMessage, _clock);
}

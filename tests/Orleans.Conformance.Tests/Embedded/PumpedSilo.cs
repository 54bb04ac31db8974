using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Embedded;
using Orleans.Hosting;
using Orleans.Storage;

namespace Paykassma.Conformance;

/// <summary>A silo on one thread with a clock that stands still.</summary>
internal sealed class PumpedSilo
{
    private readonly PumpedScheduler _scheduler;
    private readonly IHostedService[] _hosted;

    public PumpedSilo(int seed = 0, Action<ISiloBuilder>? configure = null, IReminderTable? reminders = null)
    {
        _scheduler = new(seed);
        var services = new ServiceCollection();
        services.AddSingleton<IGrainScheduler>(_scheduler);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddKeyedSingleton<IGrainStorage>(CounterGrain.Storage, new MemoryStorage());
        services.AddSingleton(reminders ?? new MemoryReminderTable());
        services.AddOrleans(silo =>
        {
            silo.AddReminders();
            configure?.Invoke(silo);
        });
        var provider = services.BuildServiceProvider();
        Grains = provider.GetRequiredService<IGrainFactory>();
        _hosted = [.. provider.GetServices<IHostedService>()];
        Run(() => _hosted[0].StartAsync(default));
    }

    public FakeClock Clock { get; } = new();

    public IGrainFactory Grains { get; }

    public int Executed => _scheduler.Executed;

    /// <summary>Runs test code together with everything it causes. Time stands still unless nothing else can happen.</summary>
    public void Run(Func<Task> scenario)
    {
        var task = new Task<Task>(scenario);
        task.Start(_scheduler);
        var end = task.Unwrap();
        while (!end.IsCompleted)
        {
            if (_scheduler.RunOne())
                continue;
            var next = Clock.Next ?? throw new InvalidOperationException(
                "Nothing is ready and no timer is due, yet the scenario has not ended: something waits for work outside of the scheduler.");
            Clock.Advance(next - Clock.GetUtcNow());
        }
        end.GetAwaiter().GetResult();
    }

    public T Run<T>(Func<Task<T>> scenario)
    {
        T result = default!;
        Run(async () => { result = await scenario(); });
        return result;
    }

    /// <summary>Lets time pass and runs what that causes.</summary>
    public void Pass(TimeSpan time)
    {
        var end = Clock.GetUtcNow() + time;
        Settle();
        while (Clock.Next is { } next && next <= end)
        {
            Clock.Advance(next - Clock.GetUtcNow());
            Settle();
        }
        Clock.Advance(end - Clock.GetUtcNow());
        Settle();
    }

    public void Stop() => Run(() => _hosted[0].StopAsync(default));

    private void Settle()
    {
        while (_scheduler.RunOne())
        {
        }
    }
}

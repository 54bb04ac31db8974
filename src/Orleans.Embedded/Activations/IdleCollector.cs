using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Embedded;

namespace Orleans.Runtime;

/// <summary>Ends activations that were not called for the collection age.</summary>
internal sealed class IdleCollector(
    ActivationDirectory directory, IGrainScheduler scheduler, TimeProvider clock, IOptions<GrainCollectionOptions> options)
    : IThreadPoolWorkItem, IDisposable
{
    private ITimer? _timer;

    public void Start()
    {
        using var context = UnflowedContext.Enter();
        var quantum = options.Value.CollectionQuantum;
        _timer = clock.CreateTimer(_ => scheduler.Schedule(this), null, quantum, quantum);
    }

    public void Execute()
    {
        foreach (var activation in directory.Activations)
            activation.DeactivateIfIdle(options.Value.CollectionAge);
    }

    public void Dispose() => _timer?.Dispose();
}

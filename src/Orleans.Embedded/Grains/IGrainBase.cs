using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain class that need not derive from <see cref="Grain"/>.</summary>
public interface IGrainBase
{
    /// <summary>The activation this object belongs to.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first call. When it throws, the waiting calls fail and the activation goes.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last call. Not when the process is killed.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}

using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The usual base of grain classes.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Called by the runtime on the activation's own scheduler.</summary>
    protected Grain() : this(RuntimeContext.Current!) { }

    /// <summary>With the activation given, for classes that take it in their constructor.</summary>
    protected Grain(IGrainContext grainContext, IGrainRuntime? grainRuntime = null)
    {
        GrainContext = grainContext;
        Runtime = grainRuntime ?? grainContext?.ActivationServices.GetRequiredService<IGrainRuntime>();
    }

    /// <inheritdoc />
    public IGrainContext GrainContext { get; }

    /// <summary>A reference to this grain.</summary>
    public GrainReference GrainReference => GrainContext.GrainReference;

    /// <summary>The grain's id as text.</summary>
    public string IdentityString => GrainContext.GrainId.ToString();

    /// <summary>The silo's name.</summary>
    public string RuntimeIdentity => Runtime?.SiloIdentity ?? "";

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => EnsureRuntime().GrainFactory;

    /// <summary>The services of this activation's scope.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    internal IGrainRuntime? Runtime { get; }

    /// <summary>Ends this activation once the running calls are done; the next call gets a new one.</summary>
    protected void DeactivateOnIdle() => EnsureRuntime().DeactivateOnIdle(GrainContext);

    /// <summary>Keeps this activation at least this long, whatever the collection age.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => EnsureRuntime().DelayDeactivation(GrainContext, timeSpan);

    /// <inheritdoc />
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    internal IGrainRuntime EnsureRuntime() => Runtime
        ?? throw new InvalidOperationException("Grain was created outside of the Orleans creation process and no runtime was specified.");
}

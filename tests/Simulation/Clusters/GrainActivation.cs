using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Paykassma.Simulation.Runtime;

namespace Paykassma.Simulation.Clusters;

/// <summary>One activation of a grain, as Orleans shows it to the grain.</summary>
internal sealed partial class GrainActivation : IGrainContext
{
    private readonly TaskCompletionSource _deactivated = new();
    private readonly List<IDisposable> _timers = [];
    private readonly Dictionary<Type, object> _components = [];
    private readonly IServiceScope _scope;

    public GrainActivation(GrainId id, SimulatedSilo silo, long number)
    {
        (Silo, Number, GrainId) = (silo, number, id);
        _class = OrleansParts.Shared.ClassOf(id.Type);
        Turns = new TurnQueue(this, silo.Cluster.World);
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, number);
        Address = new GrainAddress { GrainId = id, SiloAddress = silo.Address, ActivationId = new ActivationId(new Guid(bytes)) };
        _scope = silo.Services.CreateScope();
        ActivationServices = new OrleansFallback(_scope.ServiceProvider, OrleansParts.Shared.Services);
    }

    public SimulatedSilo Silo { get; }

    public long Number { get; }

    public TurnQueue Turns { get; }

    public GrainId GrainId { get; }

    public GrainReference GrainReference => field ??= OrleansParts.Shared.References.CreateReference(GrainId, default);

    public object? GrainInstance { get; private set; }

    public ActivationId ActivationId => Address.ActivationId;

    public GrainAddress Address { get; }

    public IServiceProvider ActivationServices { get; }

    public IGrainLifecycle ObservableLifecycle => _lifecycle ??= new Lifecycle();

    public IWorkItemScheduler Scheduler => new WorkItems(Turns);

    public Task Deactivated => _deactivated.Task;

    public object? GetTarget() => GrainInstance;

    public object? GetComponent(Type type) => type.IsInstanceOfType(GrainInstance) ? GrainInstance
        : type.IsInstanceOfType(this) ? this
        : _components.TryGetValue(type, out var known) ? known
        : ActivationServices.GetService(type);

    public void SetComponent<T>(T? value)
        where T : class
    {
        if (value is null) _components.Remove(typeof(T));
        else _components[typeof(T)] = value;
    }

    public void ReceiveMessage(object message) => TryReceive((Request)message);

    public void Activate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default)
    {
    }

    public void Rehydrate(IRehydrationContext context) => throw new NotSupportedException("Grains do not migrate.");

    public void Migrate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default)
    {
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Number.GetHashCode();

    public override string ToString() => $"{GrainId}@{Silo}";

    public void Attach(IDisposable timer) => _timers.Add(timer);

    public void Detach(IDisposable timer) => _timers.Remove(timer);

    /// <summary>A stale state ends the activation that found it, as Orleans does.</summary>
    public void OnFault(Exception exception)
    {
        if (exception is not InconsistentStateException stale || !OrleansInternals.IsOfThisActivation(stale)) return;
        OrleansInternals.SetOfThisActivation(stale, false);
        Deactivate(new(DeactivationReasonCode.ApplicationError, stale, stale.Message));
    }

    private sealed class Lifecycle() : LifecycleSubject(NullLogger.Instance), IGrainLifecycle
    {
        public void AddMigrationParticipant(IGrainMigrationParticipant participant)
        {
        }

        public void RemoveMigrationParticipant(IGrainMigrationParticipant participant)
        {
        }
    }

    private sealed class WorkItems(TurnQueue turns) : IWorkItemScheduler
    {
        public void QueueAction(Action action) => turns.Post(action);

        public void QueueTask(Task task) => task.Start(turns);

        public void QueueAction(Action<object> action, object state) => turns.Post(() => action(state));
    }
}

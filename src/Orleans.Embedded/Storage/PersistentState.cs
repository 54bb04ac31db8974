using System.Runtime.CompilerServices;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>A stored state of one activation. Its operations run one after another, also in a reentrant grain.</summary>
internal sealed class PersistentState<TState>(string stateName, GrainId grainId, IGrainStorage storage)
    : IPersistentState<TState>, IActivationState
{
    private readonly GrainState<TState> _state = new(Empty());
    private Task _last = Task.CompletedTask;
    private bool _loaded;

    public TState State
    {
        get
        {
            RuntimeContext.EnsureGrain();
            return _state.State!;
        }
        set
        {
            RuntimeContext.EnsureGrain();
            _state.State = value;
        }
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _loaded ? _state.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    public Task ActivateAsync(CancellationToken token) => ReadStateAsync(token);

    public Task ReadStateAsync() => ReadStateAsync(default);

    public Task WriteStateAsync() => WriteStateAsync(default);

    public Task ClearStateAsync() => ClearStateAsync(default);

    public Task ReadStateAsync(CancellationToken cancellationToken) => InOrder("reading", async () =>
    {
        await storage.ReadStateAsync(stateName, grainId, _state, cancellationToken);
        _loaded = true;
    });

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        InOrder("writing", () => storage.WriteStateAsync(stateName, grainId, _state, cancellationToken));

    public Task ClearStateAsync(CancellationToken cancellationToken) =>
        InOrder("clearing", () => storage.ClearStateAsync(stateName, grainId, _state, cancellationToken));

    // A state without a parameterless constructor starts as it does on Official: all members unset.
    private static TState Empty() => typeof(TState).IsValueType || typeof(TState).GetConstructor(Type.EmptyTypes) is not null
        ? Activator.CreateInstance<TState>()
        : typeof(TState).IsAbstract || typeof(TState) == typeof(string) || typeof(TState).IsArray
            ? default!
            : (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));

    private Task InOrder(string act, Func<Task> operation)
    {
        RuntimeContext.EnsureGrain();
        return _last = RunAsync(_last, act, operation);
    }

    private async Task RunAsync(Task previous, string act, Func<Task> operation)
    {
        if (!previous.IsCompleted)
            await previous.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
        try
        {
            await operation();
        }
        catch (Exception exception) when (exception is not (OrleansException or OperationCanceledException))
        {
            throw new OrleansException($"Error {act} state {stateName} of {grainId} by {storage.GetType().Name}: {exception.Message}", exception);
        }
    }
}

using System.Collections.Concurrent;
using Orleans;

namespace Paykassma.Simulation.Conformance.Scenes;

/// <summary>
/// What a scene and its grains share in the process: a list of what happened, and gates that hold a grain where the scene wants it.
/// </summary>
public sealed class Stage
{
    private static readonly ConcurrentDictionary<string, Stage> Stages = new();

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _closed = new();
    private readonly Lock _lock = new();
    private readonly List<string> _notes = [];
    private int _activations;

    /// <summary>How many activations are still to fail.</summary>
    public int FailingActivations { get; set; }

    /// <summary>The stage of a grain: its key begins with the stage's name.</summary>
    public static Stage Of(IAddressable grain) => Of(grain.GetPrimaryKeyString().Split('/')[0]);

    public static Stage Of(string name) => Stages.GetOrAdd(name, _ => new Stage());

    public int CountActivation() => Interlocked.Increment(ref _activations);

    public void Note(string what)
    {
        lock (_lock) _notes.Add(what);
    }

    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_lock) return [.. _notes];
        }
    }

    /// <summary>Whoever comes to this gate from now on waits.</summary>
    public void Close(string gate) => _closed.TryAdd(gate, new TaskCompletionSource());

    public void Open(string gate)
    {
        if (_closed.TryRemove(gate, out var waiting)) waiting.SetResult();
    }

    /// <summary>Passes a gate; every gate is open that nobody has closed.</summary>
    public Task PassAsync(string gate) => _closed.TryGetValue(gate, out var waiting) ? waiting.Task : Task.CompletedTask;
}

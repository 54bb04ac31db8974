using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Paykassma.Conformance;

/// <summary>
/// What a test and the grain under test share in this process: gates to hold the grain at, signals that it has arrived, and a log
/// of what happened in order. Found by the grain's key, which is the name of the test.
/// </summary>
public sealed class Probe
{
    private static readonly ConcurrentDictionary<string, Probe> Probes = new();

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _signals = new();
    private readonly ConcurrentQueue<string> _log = new();
    private int _count;

    private Probe(string key) => Key = key;

    public string Key { get; }

    public string[] Log => [.. _log];

    public int Count => Volatile.Read(ref _count);

    public static Probe Of(IAddressable grain) => Of(grain.GetPrimaryKeyString());

    public static Probe Of(string key) => Probes.GetOrAdd(key, static key => new(key));

    public static Probe ForTest([CallerMemberName] string test = "", [CallerFilePath] string file = "") =>
        Of($"{Path.GetFileNameWithoutExtension(file)}/{test}");

    public int Increment() => Interlocked.Increment(ref _count);

    public void Note(string text) => _log.Enqueue(text);

    /// <summary>Sets a signal; it stays set.</summary>
    public void Signal(string name) => Get(name).TrySetResult();

    /// <summary>Waits for a signal.</summary>
    public Task Signaled(string name) => Get(name).Task.Soon($"{Key} has not signalled '{name}'");

    /// <summary>Waits for a signal without a limit, as something that may never happen.</summary>
    public Task Gate(string name) => Get(name).Task;

    private TaskCompletionSource Get(string name) =>
        _signals.GetOrAdd(name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}

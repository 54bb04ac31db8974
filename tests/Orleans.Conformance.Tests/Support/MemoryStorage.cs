using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Storage;

namespace Paykassma.Conformance;

/// <summary>A storage in memory with versions, kept as JSON as the real one keeps it.</summary>
public sealed class MemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), (string Json, int Version)> _rows = new();
    private int _reads;

    public int Reads => Volatile.Read(ref _reads);

    /// <summary>Thrown by the next write, in place of writing.</summary>
    public Exception? NextWriteFails { get; set; }

    /// <summary>Someone else writes the same state.</summary>
    public void Overwrite<T>(string stateName, GrainId grain, T state) => _rows.AddOrUpdate(
        (stateName, grain), _ => (JsonSerializer.Serialize(state), 1), (_, row) => (JsonSerializer.Serialize(state), row.Version + 1));

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Interlocked.Increment(ref _reads);
        grainState.RecordExists = _rows.TryGetValue((stateName, grainId), out var row);
        grainState.State = grainState.RecordExists ? JsonSerializer.Deserialize<T>(row.Json) : Activator.CreateInstance<T>();
        grainState.ETag = grainState.RecordExists ? Tag(row.Version) : null;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (NextWriteFails is { } failure)
        {
            NextWriteFails = null;
            throw failure;
        }
        var key = (stateName, grainId);
        var version = ThrowIfChanged(key, grainState.ETag);
        _rows[key] = (JsonSerializer.Serialize(grainState.State), version + 1);
        (grainState.ETag, grainState.RecordExists) = (Tag(version + 1), true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        ThrowIfChanged(key, grainState.ETag);
        _rows.TryRemove(key, out _);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        return Task.CompletedTask;
    }

    private static string Tag(int version) => version.ToString(CultureInfo.InvariantCulture);

    private int ThrowIfChanged((string, GrainId) key, string? tag)
    {
        var stored = _rows.TryGetValue(key, out var row) ? Tag(row.Version) : null;
        return stored == tag ? row.Version : throw new InconsistentStateException("The state was changed by someone else.", stored, tag);
    }
}

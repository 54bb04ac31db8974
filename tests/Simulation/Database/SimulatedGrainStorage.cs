using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Paykassma.Domain.State;
using Paykassma.Storage.Ledger;

namespace Paykassma.Simulation.Database;

/// <summary>As Orleans' own provider for states that move no money: one row, compared by its version.</summary>
internal sealed class SimulatedGrainStorage(DatabaseCalls calls, IStateSerializer serializer) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await calls.ReadAsync($"{stateName} read", () => calls.Database.StateOf(KeyOf(stateName, grainId)));
        grainState.State = row?.Json is { } json ? serializer.Deserialize<T>(json) : Activator.CreateInstance<T>();
        grainState.ETag = row?.Version.ToString(CultureInfo.InvariantCulture)!;
        grainState.RecordExists = row?.Json is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await WriteAsync(stateName, grainId, grainState.ETag, serializer.Serialize(grainState.State!));
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await WriteAsync(stateName, grainId, grainState.ETag, null);
        grainState.RecordExists = false;
    }

    private async Task<string> WriteAsync(string stateName, GrainId grainId, string? etag, string? json)
    {
        var before = string.IsNullOrEmpty(etag) ? (int?)null : int.Parse(etag, CultureInfo.InvariantCulture);
        if (!await calls.WriteUnconfirmedAsync($"{stateName} write", () => calls.Database.TryWrite(KeyOf(stateName, grainId), before, json)))
            throw new InconsistentStateException($"The state of {grainId} was written by someone else.", "another", etag);
        return ((before ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static StateKey KeyOf(string stateName, GrainId grainId) => new(stateName, grainId.Key.ToString()!);
}

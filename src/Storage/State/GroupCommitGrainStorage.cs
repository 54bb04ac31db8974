using System.Globalization;
using Npgsql;
using Orleans.Storage;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.State;

/// <summary>
/// Grain states written by the ledger's group commit, in the same rows that Orleans' ADO.NET provider uses with the stored queries: each
/// can read what the other wrote. The row's key is the state's name and the grain's key; the ETag is the row's version.
/// </summary>
public sealed class GroupCommitGrainStorage(
    ILedger ledger, StateReader reader, IStateSerializer serializer, NpgsqlDataSource database, string serviceId, UnreadableStates? unreadable = null)
    : IGrainStorage
{
    private const string Clear = """
        UPDATE OrleansStorage SET payload = NULL, version = version + 1
        WHERE service_id = @serviceId AND state_name = @stateName AND key = @key AND version = @version
        RETURNING version
        """;

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = await reader.ReadAsync(stateName, KeyOf(grainId));
        grainState.State = stored?.Json is { } json ? await DeserializeAsync<T>(stateName, KeyOf(grainId), stored.Version, json) : EmptyState.Create<T>();
        grainState.ETag = stored is null ? null! : Format(stored.Version);
        grainState.RecordExists = stored?.Json is not null;
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var write = new StateWrite(stateName, KeyOf(grainId), Parse(grainState.ETag), serializer.Serialize(grainState.State!));
        switch (await ledger.CommitAsync(LedgerUnit.Of(write)))
        {
            case LedgerOutcome.Committed committed:
                grainState.ETag = Format(committed.StateVersions[0]);
                grainState.RecordExists = true;
                break;
            case LedgerOutcome.StaleState:
                throw Stale(stateName, grainId, grainState.ETag);
            case var outcome:
                throw new InvalidOperationException($"A write of a state alone cannot end as {outcome}.");
        }
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (string.IsNullOrEmpty(grainState.ETag)) await ReadStateAsync(stateName, grainId, grainState);
        if (Parse(grainState.ETag) is not { } version) return;
        if (await database.WriteScalarAsync<int?>(Clear, new { serviceId, stateName, key = KeyOf(grainId), version }) is not { } cleared)
            throw Stale(stateName, grainId, grainState.ETag);
        grainState.State = EmptyState.Create<T>();
        grainState.ETag = Format(cleared);
        grainState.RecordExists = false;
    }

    private async Task<T> DeserializeAsync<T>(string stateName, string key, int version, string json)
    {
        try
        {
            return serializer.Deserialize<T>(json);
        }
        catch (Exception e)
        {
            if (unreadable is not null) await unreadable.SetAsideAsync(stateName, key, version, e);
            throw new UnreadableStateException($"The state '{stateName}' of {key}, version {version}, cannot be read.", e);
        }
    }

    private static string KeyOf(GrainId grainId) => grainId.Key.ToString()!;

    private static int? Parse(string? etag) => string.IsNullOrEmpty(etag) ? null : int.Parse(etag, CultureInfo.InvariantCulture);

    private static string Format(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static InconsistentStateException Stale(string stateName, GrainId grainId, string? etag) =>
        new($"The state '{stateName}' of {grainId} was written by someone else since version {etag ?? "none"} was read.", "another", etag);
}

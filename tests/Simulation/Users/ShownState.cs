using System.Text.Json;
using Paykassma.Simulation.Database;

namespace Paykassma.Simulation.Users;

/// <summary>A state as the lists of the back office show it.</summary>
internal sealed class ShownState(string key, StoredRow row)
{
    private readonly JsonElement _json = row.Content;

    public string Key => key;

    /// <summary>The last part of the key.</summary>
    public string Id => key[(key.LastIndexOf('/') + 1)..];

    public string? Text(string name) => _json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public long? Number(string name) => _json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;

    /// <summary>Of a payout: how often somebody has acted on it.</summary>
    public long Turn() => Number("turn") ?? 0;

    public bool Is(string name) => _json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public JsonElement? Part(string name) => _json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    public IEnumerable<JsonElement> List(string name) =>
        _json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public static List<ShownState> All(SimulatedDatabase database, string stateName) =>
        [.. database.StatesOf(stateName).Select(state => new ShownState(state.Key, state.Row))];
}

using System.Text.Json;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Staff;

/// <summary>One value of an audit entry, before and after; null where it did not exist.</summary>
public sealed record AuditDifference(string Name, string? Before, string? After)
{
    private const string Whole = "value";

    /// <summary>Whether the value has changed.</summary>
    public bool IsChange => Before != After;

    /// <summary>What an act changed. An act that was not done, or whose end was not recorded, shows its subject and no change.</summary>
    public static IReadOnlyList<AuditDifference> Of(AuditRow row) => Of(row.Before, row.After ?? (row.Outcome == AuditOutcome.Done.Outcome ? null : row.Before));

    /// <summary>Compares two JSON texts, property by property. A text that is not an object is one value.</summary>
    public static IReadOnlyList<AuditDifference> Of(string? before, string? after)
    {
        var (old, now) = (Read(before), Read(after));
        return [.. old.Keys.Union(now.Keys).Select(name => new AuditDifference(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name)))];
    }

    private static Dictionary<string, string> Read(string? json)
    {
        if (json is null) return [];
        var root = JsonElement.Parse(json);
        if (root.ValueKind != JsonValueKind.Object) return root.ValueKind == JsonValueKind.Null ? [] : new() { [Whole] = Text(root) };
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        // If a name occurs twice, the last one counts, as everywhere.
        foreach (var property in root.EnumerateObject()) read[property.Name] = Text(property.Value);
        return read;
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

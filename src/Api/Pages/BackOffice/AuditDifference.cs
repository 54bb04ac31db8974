using System.Text.Json;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Pages.BackOffice;

/// <summary>One thing of an entry of the audit trail, before and after; null where it was not.</summary>
public sealed record AuditDifference(string Name, string? Before, string? After)
{
    private const string Whole = "value";

    /// <summary>Whether it is another after than before.</summary>
    public bool IsChange => Before != After;

    /// <summary>What an act changed. One that was not carried out, or whose end nobody saw, shows what it was about and no change.</summary>
    public static IReadOnlyList<AuditDifference> Of(AuditRow row) => Of(row.Before, row.After ?? (row.Outcome == AuditOutcome.Done.Outcome ? null : row.Before));

    /// <summary>What two JSON texts say, thing by thing. A text that is no object is one thing.</summary>
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
        // Of a name that stands there twice the last counts, as everywhere.
        foreach (var property in root.EnumerateObject()) read[property.Name] = Text(property.Value);
        return read;
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Paykassma.Api.Cashier;

/// <summary>What one of the program's own endpoints answered.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer and the outcome is unknown.</param>
/// <param name="Body">The answer, where it was a JSON object.</param>
public sealed record ApiReply(int Status, JsonObject? Body)
{
    /// <summary>There was no answer.</summary>
    public static ApiReply None { get; } = new(0, null);

    public bool IsOk => Status is >= 200 and < 300;

    /// <summary>The stable code of a refusal.</summary>
    public string? Code => Text("code");

    /// <summary>Why it was refused, for people.</summary>
    public string Why => Text("detail") ?? Text("title")
        ?? (Status == 0 ? "There was no answer, so the outcome is unknown. Sending the form again is safe." : $"The answer was HTTP {Status}.");

    /// <summary>The error of each invalid field, by its name on the wire.</summary>
    public IReadOnlyDictionary<string, string> Errors => Body?["errors"] is JsonObject fields
        ? fields.ToDictionary(one => one.Key, one => Joined(one.Value), StringComparer.Ordinal)
        : [];

    /// <summary>A text of the answer.</summary>
    public string? Text(string name) => Body?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static string Joined(JsonNode? texts) => texts is JsonArray many ? string.Join(' ', many.Select(text => (string?)text)) : $"{texts}";
}

using System.Text.Json;

namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>The answer to a request, after its retries.</summary>
/// <param name="Status">The HTTP status; 0 if there was no answer.</param>
/// <param name="Body">The response body; empty if there was none.</param>
/// <param name="NoAnswer">Why there was no answer; null if there was one.</param>
internal sealed record LoadAnswer(int Status, byte[] Body, string? NoAnswer)
{
    private JsonElement? _json;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>A short description of an unexpected answer: the status, and the code of a refusal.</summary>
    public string Words => NoAnswer is { } why ? $"no answer ({why})" : Text("code") is { } code ? $"{Status} {code}" : $"{Status}";

    /// <summary>A text of the body, by its path of names; null if there is none.</summary>
    public string? Text(params ReadOnlySpan<string> path)
    {
        var at = Json();
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at)) return null;
        }

        return at.ValueKind == JsonValueKind.String ? at.GetString() : null;
    }

    private JsonElement Json()
    {
        if (_json is { } known) return known;
        try
        {
            _json = JsonElement.Parse(Body);
        }
        catch (JsonException)
        {
            _json = default(JsonElement);
        }

        return _json.Value;
    }
}

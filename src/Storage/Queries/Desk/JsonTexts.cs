using System.Text.Json;

namespace Paykassma.Storage.Queries.Desk;

/// <summary>A JSON array of texts out of a state.</summary>
internal static class JsonTexts
{
    public static IReadOnlyList<string> Read(string? json)
    {
        if (json is null) return [];
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(text => text.GetString()!)];
    }
}

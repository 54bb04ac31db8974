using System.Text.Json;

namespace Paykassma.Storage.Payments;

/// <summary>Reads a JSON array of texts from a state.</summary>
internal static class JsonTexts
{
    public static IReadOnlyList<string> Read(string? json)
    {
        if (json is null) return [];
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(text => text.GetString()!)];
    }
}

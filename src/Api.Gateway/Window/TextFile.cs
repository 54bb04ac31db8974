using System.Text.Json;
using System.Text.Json.Serialization;

namespace Paykassma.Api.Gateway.Window;

/// <summary>
/// A file of <c>Window/Texts</c>. It also has the language's formats of numbers and times: the program does not use the platform's
/// culture data, so that it writes the same everywhere.
/// </summary>
internal sealed record TextFile
{
    public required string Lang { get; init; }

    public required string Name { get; init; }

    public required string Direction { get; init; }

    public required string Digits { get; init; }

    public required string Decimal { get; init; }

    public required string Group { get; init; }

    /// <summary>Digits per group from the right; the last size repeats.</summary>
    public required int[] Groups { get; init; }

    /// <summary>Currency code → form, with the number as <c>{n}</c>.</summary>
    public required Dictionary<string, string> Money { get; init; }

    public required string Moment { get; init; }

    public required string[] Months { get; init; }

    public required Dictionary<string, string> Texts { get; init; }

    public static TextFile Read(string lang)
    {
        using var resource = typeof(TextFile).Assembly.GetManifestResourceStream($"texts/{lang}.json")!;
        return JsonSerializer.Deserialize(resource, TextFileJson.Default.TextFile)!;
    }
}

[JsonSerializable(typeof(TextFile))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class TextFileJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Paykassma.Cli.Tools.Simulate;

/// <summary>What a world's process tells about one seed, a line of JSON.</summary>
internal sealed record SimulatedSeed
{
    public required long Seed { get; init; }

    /// <summary>The hash over its history.</summary>
    public required string Hash { get; init; }

    public required long Operations { get; init; }

    public required long Steps { get; init; }

    public required double VirtualSeconds { get; init; }

    /// <summary>It was run twice, and was not the same.</summary>
    public bool Differs { get; init; }

    /// <summary>Fault and place → how often it struck.</summary>
    public required IReadOnlyDictionary<string, long> Hits { get; init; }

    public required IReadOnlyList<string> Violations { get; init; }
}

/// <summary>Sums over all seeds so far.</summary>
internal sealed class SimulateTotals
{
    public int Seeds { get; private set; }

    public long Operations { get; private set; }

    public TimeSpan Virtual { get; private set; }

    public SortedDictionary<string, long> Hits { get; } = new(StringComparer.Ordinal);

    public List<SimulatedSeed> Failed { get; } = [];

    public void Add(SimulatedSeed seed)
    {
        Seeds++;
        Operations += seed.Operations;
        Virtual += TimeSpan.FromSeconds(seed.VirtualSeconds);
        foreach (var (point, hits) in seed.Hits) Hits[point] = Hits.GetValueOrDefault(point) + hits;
        if (seed.Violations.Count > 0 || seed.Differs) Failed.Add(seed);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SimulatedSeed))]
internal sealed partial class SimulateJson : JsonSerializerContext;

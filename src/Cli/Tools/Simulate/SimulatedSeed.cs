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

    /// <summary>A smaller world in which the first of them is violated too; null if none was looked for.</summary>
    public ShrunkSeed? Shrunk { get; init; }
}

/// <summary>The smallest world that was found for a failure.</summary>
internal sealed record ShrunkSeed
{
    /// <summary>The arguments of <c>simulate</c> that run it.</summary>
    public required string Arguments { get; init; }

    public required long Operations { get; init; }

    /// <summary>Who takes part.</summary>
    public required IReadOnlyList<string> Users { get; init; }

    /// <summary>Fault and place → how often it strikes.</summary>
    public required IReadOnlyDictionary<string, long> Hits { get; init; }

    public required string Violation { get; init; }

    /// <summary>The virtual time at which that was so first.</summary>
    public required double AtSeconds { get; init; }

    /// <summary>How many worlds were tried.</summary>
    public required int Tried { get; init; }

    /// <summary>What happened, in lines with the virtual seconds.</summary>
    public required IReadOnlyList<string> Story { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SimulatedSeed))]
internal sealed partial class SimulateJson : JsonSerializerContext;

namespace Paykassma.Cli.Bench;

/// <summary>How the postbacks of a round are spread over labels.</summary>
internal sealed record Phase(string Name, int Labels)
{
    /// <summary>The label of the <paramref name="n"/>th payer; all rounds of a phase share them.</summary>
    public string Label(int n) => $"bench-{Name}-{n}";

    public static IReadOnlyList<Phase> All(BenchOptions options) =>
        [new("spread", options.Labels), new("hot", 1)];
}

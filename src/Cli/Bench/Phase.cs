namespace Paykassma.Cli.Bench;

/// <summary>How the postbacks of a round are spread over labels.</summary>
internal sealed record Phase(string Name, int Labels)
{
    /// <summary>The label of the <paramref name="n"/>th payer; all rounds of a phase share them.</summary>
    public string Label(int n) => Labels == 1 ? "bench-hot" : $"bench-{n}";

    public static IReadOnlyList<Phase> All(BenchOptions options) =>
        [new($"spread over {options.Labels} labels", options.Labels), new("one hot label", 1)];
}

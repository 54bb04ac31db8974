namespace Paykassma.Cli.Bench;

/// <summary>What the postbacks of a round bear on.</summary>
/// <param name="IsCold">
/// The orders lie in the tables only, as after a restart. Else they are where their registration left them, moments before.
/// </param>
internal sealed record Phase(string Name, int Labels, bool IsCold = false)
{
    /// <summary>The label of the <paramref name="n"/>th payer; all rounds of a phase share them.</summary>
    public string Label(int n) => $"bench-{Name}-{n}";

    public static IReadOnlyList<Phase> All(BenchOptions options) =>
        [new("spread", options.Labels), new("hot", 1), new("cold", options.Labels, IsCold: true)];
}

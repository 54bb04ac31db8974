namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>Which orders and labels the postbacks of a round use.</summary>
/// <param name="IsCold">
/// The orders are only in the tables, as after a restart. Otherwise they are where their registration left them, moments before.
/// </param>
internal sealed record Phase(string Name, int Labels, bool IsCold = false)
{
    /// <summary>The label of the <paramref name="n"/>th payer; all rounds of a phase use the same labels.</summary>
    public string Label(int n) => $"bench-{Name}-{n}";

    public static IReadOnlyList<Phase> All(BenchOptions options) =>
        [new("spread", options.Labels), new("hot", 1), new("cold", options.Labels, IsCold: true)];
}

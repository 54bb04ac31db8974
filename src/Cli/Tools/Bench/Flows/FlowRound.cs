using Paykassma.Cli.Tools.Bench.Measuring;
using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>One round of one contestant, measured and checked.</summary>
/// <param name="Number">From 1; 0 for the warm-up, which is not counted.</param>
/// <param name="Elapsed">From the begin of the first until the end of the last.</param>
/// <param name="Used">Until the last postback was acknowledged.</param>
/// <param name="Faults">Errors found in the books afterwards; empty if none.</param>
internal sealed record FlowRound(
    int Number, string Contestant, IReadOnlyList<FlowResult> Results, TimeSpan Elapsed, Usage Used, IReadOnlyList<string> Faults)
{
    public int Done { get; } = Results.Count(result => result.IsDone);

    public int Failed => Results.Count - Done;

    /// <summary>Whole flows per second, by which the contestants are compared.</summary>
    public double Rate => Done / Elapsed.TotalSeconds;

    /// <summary>The times of those that were done.</summary>
    public Latencies Times { get; } = Latencies.Of(Results.Where(result => result.IsDone).Select(result => result.Time));

    /// <summary>How often one was looked at, on average.</summary>
    public double Looks => Per(Results.Sum(result => result.Looks));

    /// <summary>The share of the processors used by programs outside the measurement.</summary>
    public double OthersShare => Used.Times.OthersShare(Elapsed);

    /// <summary>All were done, and the books agree.</summary>
    public bool IsClean => Failed == 0 && Done > 0 && Faults.Count == 0;

    /// <summary>Divided by those that were done.</summary>
    public double Per(double total) => total / Done;
}

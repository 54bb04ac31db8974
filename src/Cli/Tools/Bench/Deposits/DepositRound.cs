using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>One round of one contestant, measured and checked.</summary>
/// <param name="Number">From 1; 0 for the warm-up, which is not counted.</param>
/// <param name="Elapsed">From the first registration until the last credit.</param>
/// <param name="Used">Processor time until the last postback was acknowledged.</param>
/// <param name="Commits">Transactions that wrote to the database until then.</param>
/// <param name="WalBytes">The WAL they wrote.</param>
/// <param name="Faults">Errors found in the books afterwards; empty if none.</param>
internal sealed record DepositRound(
    int Number, string Contestant, IReadOnlyList<DepositResult> Results, TimeSpan Elapsed, ProcessorTimes Used, long Commits, long WalBytes,
    IReadOnlyList<string> Faults)
{
    public int Credited { get; } = Results.Count(result => result.IsCredited);

    public int Failed => Results.Count - Credited;

    /// <summary>Whole deposits per second, by which the contestants are compared.</summary>
    public double Rate => Credited / Elapsed.TotalSeconds;

    /// <summary>The times of the whole deposits that were credited.</summary>
    public Latencies Times { get; } = Latencies.Of(Results.Where(result => result.IsCredited).Select(result => result.Time));

    /// <summary>How often a deposit was looked at, on average.</summary>
    public double Polls => PerDeposit(Results.Sum(result => result.Polls));

    /// <summary>The share of the processors used by programs outside the measurement.</summary>
    public double OthersShare => Used.OthersShare(Elapsed);

    /// <summary>Every deposit was credited, and the books agree.</summary>
    public bool IsClean => Failed == 0 && Credited > 0 && Faults.Count == 0;

    public double PerDeposit(double total) => total / Credited;
}

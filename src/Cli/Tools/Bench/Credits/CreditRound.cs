using Paykassma.Cli.Tools.Bench.Measuring;
using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>One round of one contestant, measured and checked.</summary>
/// <param name="Number">From 1; 0 or less for the warm-up, which is not counted.</param>
/// <param name="Credits">Distinct orders credited in it.</param>
/// <param name="Faults">Errors found in the books afterwards; empty if none.</param>
internal sealed record CreditRound(
    int Number, string Contestant, Phase Phase, LoadReport Load, int Credits, Usage Used, IReadOnlyList<string> Faults)
{
    /// <summary>Durable credits per second, by which the contestants are compared. Repeats are work, not credits.</summary>
    public double Rate => Credits / Load.Elapsed.TotalSeconds;

    /// <summary>How many credits one transaction made, on average.</summary>
    public double PerTransaction => (double)Credits / Used.Writes;

    /// <summary>The share of the processors used by programs outside the measurement.</summary>
    public double OthersShare => Used.Times.OthersShare(Load.Elapsed);

    /// <summary>Every postback that was sent was acknowledged, and the books agree.</summary>
    public bool IsClean => Load is { Refused: 0, Unknown: 0 } && Faults.Count == 0;

    public double PerCredit(double total) => total / Credits;
}

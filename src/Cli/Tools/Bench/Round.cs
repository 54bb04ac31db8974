using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>One round of one contestant, measured and checked.</summary>
/// <param name="Number">From 1; 0 or less for the warm-up, which is not counted.</param>
/// <param name="Credits">Distinct orders credited in it.</param>
/// <param name="Writes">Transactions that wrote to the database meanwhile.</param>
/// <param name="Faults">Errors found in the books afterwards; empty if none.</param>
internal sealed record Round(
    int Number, string Contestant, Phase Phase, LoadReport Load, int Credits, long Writes, ProcessorTimes Used, IReadOnlyList<string> Faults)
{
    /// <summary>Durable credits per second, by which the contestants are compared. Repeats are work, not credits.</summary>
    public double CreditRate => Credits / Load.Elapsed.TotalSeconds;

    /// <summary>The share of the processors used by programs outside the measurement.</summary>
    public double OthersShare => Used.OthersShare(Load.Elapsed);

    /// <summary>Every postback that was sent was acknowledged, and the books agree.</summary>
    public bool IsClean => Load is { Refused: 0, Unknown: 0 } && Faults.Count == 0;
}

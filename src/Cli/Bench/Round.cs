using Paykassma.Load;

namespace Paykassma.Cli.Bench;

/// <summary>One round of one contestant, measured and checked.</summary>
/// <param name="Number">From 1; 0 and less for the warm-up, which is not counted.</param>
/// <param name="Credits">Distinct orders credited in it.</param>
/// <param name="Writes">Transactions that wrote to the database meanwhile.</param>
/// <param name="Faults">What is wrong with the books afterwards; empty when nothing is.</param>
internal sealed record Round(
    int Number, string Contestant, Phase Phase, LoadReport Load, int Credits, long Writes, ProcessorTimes Used, IReadOnlyList<string> Faults)
{
    /// <summary>Durable credits per second: what the contestants are compared by. Repeats are work, not credits.</summary>
    public double CreditRate => Credits / Load.Elapsed.TotalSeconds;

    /// <summary>The share of the processors that programs outside the measurement took meanwhile.</summary>
    public double OthersShare => Used.OthersShare(Load.Elapsed);

    /// <summary>Every postback that was sent was acknowledged, and the books say the same.</summary>
    public bool IsClean => Load is { Refused: 0, Unknown: 0 } && Faults.Count == 0;
}

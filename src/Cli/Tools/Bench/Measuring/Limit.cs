namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>A figure without a rival, and the most that it may be.</summary>
/// <param name="Subject">What was measured.</param>
/// <param name="Figure">The median of the rounds.</param>
internal sealed record Limit(string Subject, string Unit, double Figure, double Most)
{
    public bool IsKept => Figure <= Most;
}

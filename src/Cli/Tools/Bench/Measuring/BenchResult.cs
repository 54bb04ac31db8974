namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>The result of one measurement.</summary>
/// <param name="IsClean">Nothing failed, and the books are right after every round.</param>
/// <param name="Comparisons">How ours did beside the others.</param>
internal sealed record BenchResult(bool IsClean, IReadOnlyList<Comparison> Comparisons)
{
    /// <summary>Figures without a rival.</summary>
    public IReadOnlyList<Limit> Limits { get; init; } = [];

    /// <summary>A measurement that failed or was stopped: nothing can be concluded from it.</summary>
    public static readonly BenchResult Unclean = new(false, []);
}

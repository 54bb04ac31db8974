namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>The middle of several figures: one disturbed round does not move it far.</summary>
internal static class Median
{
    /// <summary>The figure in the middle, or the mean of the two in the middle. There must be at least one.</summary>
    public static double Of(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    public static double Of<T>(IEnumerable<T> rounds, Func<T, double> figure) => Of(rounds.Select(figure));
}

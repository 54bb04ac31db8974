using System.Globalization;

namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>Two figures of the same kind: the medians of their rounds, and the ratio of each round.</summary>
/// <param name="Subject">What was measured, for example <c>credits, spread</c>. Goals are found by it.</param>
/// <param name="Unit">Of both figures.</param>
/// <param name="Ours">The figure of our service.</param>
/// <param name="Rival">Who it is compared with.</param>
/// <param name="Other">The rival's figure.</param>
/// <param name="RatioMin">The lowest ratio of ours to the rival's in one round.</param>
/// <param name="RatioMax">The highest.</param>
internal sealed record Comparison(string Subject, string Unit, double Ours, string Rival, double Other, double RatioMin, double RatioMax)
{
    /// <summary>The median of ours divided by the median of the rival.</summary>
    public double Ratio => Ours / Other;

    public string Words => string.Create(
        CultureInfo.InvariantCulture, $"{Subject}: ours does {Ratio:N2} × the {Unit} of {Rival} (by round {RatioMin:N2} to {RatioMax:N2})");

    /// <summary>Compares rounds of the same number; null if one of the two was not measured.</summary>
    public static Comparison? Of<T>(
        string subject, string unit, IReadOnlyList<T> ours, string rival, IReadOnlyList<T> others, Func<T, int> number, Func<T, double> figure)
    {
        if (ours.Count == 0 || others.Count == 0) return null;
        var ratios = ours.Join(others, number, number, (our, other) => figure(our) / figure(other)).ToList();
        return new(
            subject, unit, Median.Of(ours.Select(figure)), rival, Median.Of(others.Select(figure)), ratios.Min(), ratios.Max());
    }
}

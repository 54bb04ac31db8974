using System.Globalization;
using Paykassma.Cli.Tools.Bench.Measuring;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>The last table: every comparison and every figure without a rival, with its goal. Medians of the rounds.</summary>
internal static class GoalTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<Comparison> comparisons, IReadOnlyList<Limit> limits)
    {
        if (comparisons.Count + limits.Count == 0) return;
        var table = BenchTable.Of("", "unit", "ours", "rival", "its", "ratio", "by round", "goal", "");
        foreach (var comparison in comparisons) table.AddRow(RowOf(comparison));
        foreach (var limit in limits) table.AddRow(RowOf(limit));
        console.Write(table);
    }

    internal static string[] RowOf(Comparison comparison) =>
    [
        comparison.Subject,
        comparison.Unit,
        BenchTable.Number(comparison.Ours),
        comparison.Rival,
        BenchTable.Number(comparison.Other),
        Ratio(comparison.Ratio),
        $"{Ratio(comparison.RatioMin)} to {Ratio(comparison.RatioMax)}",
        Goal.Of(comparison) is { } goal ? $"≥ {Ratio(goal.Ratio)}" : "",
        Goal.Of(comparison) is { } wanted ? wanted.IsReachedBy(comparison) ? "reached" : "missed" : "",
    ];

    internal static string[] RowOf(Limit limit) =>
    [
        limit.Subject, limit.Unit, limit.Figure.ToString("N1", CultureInfo.InvariantCulture), "", "", "", "",
        $"≤ {limit.Most.ToString("N1", CultureInfo.InvariantCulture)}", limit.IsKept ? "reached" : "missed",
    ];

    private static string Ratio(double ratio) => ratio.ToString("N2", CultureInfo.InvariantCulture);
}

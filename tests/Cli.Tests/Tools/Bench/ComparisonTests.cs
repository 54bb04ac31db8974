using Paykassma.Cli.Tools.Bench;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>Two contestants are compared by the medians of their rounds, and the ratio beside its goal.</summary>
public sealed class ComparisonTests
{
    private static readonly (int Number, double Rate)[] Plain = [(1, 100), (2, 100), (3, 50)];

    [Fact]
    public void OneDisturbedRoundDoesNotMoveTheRatioFar()
    {
        var comparison = Of([(1, 200), (2, 210), (3, 10)], Plain)!;

        Assert.Equal((200, 100, 2), (comparison.Ours, comparison.Other, comparison.Ratio));
        Assert.Equal((0.2, 2.1), (comparison.RatioMin, comparison.RatioMax));
    }

    [Fact]
    public void WithoutARivalThereIsNoComparison() => Assert.Null(Of(Plain, []));

    [Theory]
    [InlineData(new[] { 3.0, 1, 2 }, 2)]
    [InlineData(new[] { 4.0, 1, 2, 3 }, 2.5)]
    [InlineData(new[] { 7.0 }, 7)]
    public void MedianIsInTheMiddle(double[] figures, double median) => Assert.Equal(median, Median.Of(figures));

    [Theory]
    [InlineData(200, "reached")]
    [InlineData(199, "missed")]
    public void GoalStandsBesideTheRatio(double ours, string expected)
    {
        var row = GoalTable.RowOf(Of([(1, ours)], [(1, 100)])!);

        Assert.Equal(["credits, spread", "credits/s", $"{ours}", "plain", "100"], row[..5]);
        Assert.Equal(["≥ 2.00", expected], row[^2..]);
    }

    [Fact]
    public void WhatHasNoGoalIsNeitherReachedNorMissed() =>
        Assert.Equal(["", ""], GoalTable.RowOf(Of([(1, 1)], [(1, 1)])! with { Rival = "another" })[^2..]);

    [Theory]
    [InlineData(100, "reached")]
    [InlineData(100.1, "missed")]
    public void FigureWithoutARivalHasALimit(double figure, string expected) =>
        Assert.Equal(["≤ 100.0", expected], GoalTable.RowOf(new Limit("list: payments", "ms p99", figure, 100))[^2..]);

    [Fact]
    public void EachGoalIsForAComparisonOfItsOwn() =>
        Assert.Equal(Goal.All.Count, Goal.All.Select(goal => (goal.Subject, goal.Rival)).Distinct().Count());

    private static Comparison? Of((int Number, double Rate)[] ours, (int Number, double Rate)[] others) =>
        Comparison.Of("credits, spread", "credits/s", ours, "plain", others, round => round.Number, round => round.Rate);
}

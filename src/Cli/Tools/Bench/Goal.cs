using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>What ours is to reach beside a rival.</summary>
/// <param name="Subject">The <see cref="Comparison.Subject"/>.</param>
/// <param name="Ratio">The least ratio of ours to the rival's figure.</param>
internal sealed record Goal(string Subject, string Rival, double Ratio)
{
    /// <summary>
    /// Ratios do not depend on the machine as rates do. The tuned service is the honest rival of credits; the floor leaves half of the time to
    /// HTTP, signatures and grains; dead endpoints take their own 5 % and as much again. Some are far away.
    /// </summary>
    public static readonly IReadOnlyList<Goal> All =
    [
        new("credits, spread", Contestants.Plain, 2),
        new("credits, hot", Contestants.Plain, 8),
        new("credits, cold", Contestants.Plain, 1.5),
        new("credits, spread", Contestants.Tuned, 2.5),
        new("credits, hot", Contestants.Tuned, 10),
        new("credits, cold", Contestants.Tuned, 2),
        new("credits, spread", Contestants.Floor, 0.45),
        new("credits, grown", Contestants.Empty, 0.9),
        new("deposits", Contestants.Plain, 2),
        new("withdrawals", Contestants.Plain, 1),
        new("races", Contestants.Plain, 1),
        new("fan-out, 5 % dead endpoints", "all alive", 0.9),
        new("grain state writes", "official", 4),
        new("grain state writes", "official, prepared", 2),
    ];

    public static Goal? Of(Comparison comparison) =>
        All.FirstOrDefault(goal => goal.Subject == comparison.Subject && goal.Rival == comparison.Rival);

    public bool IsReachedBy(Comparison comparison) => comparison.Ratio >= Ratio;
}

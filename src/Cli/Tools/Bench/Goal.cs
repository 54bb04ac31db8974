using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>What ours is to reach beside a rival.</summary>
/// <param name="Subject">The <see cref="Comparison.Subject"/>.</param>
/// <param name="Ratio">The least ratio of ours to the rival's figure.</param>
internal sealed record Goal(string Subject, string Rival, double Ratio)
{
    /// <summary>
    /// Ratios do not depend on the machine as rates do. Those of credits beside plain, and of grain states beside the official provider, are what
    /// the design measured before the code was written; the floor leaves half of the time to HTTP, signatures and grains; with whole flows ours
    /// must not be slower for keeping more; dead endpoints take their own 5 % and as much again.
    /// </summary>
    public static readonly IReadOnlyList<Goal> All =
    [
        new("credits, spread", Contestants.Plain, 2),
        new("credits, spread", Contestants.Tuned, 1.5),
        new("credits, spread", Contestants.Floor, 0.5),
        new("credits, hot", Contestants.Plain, 8),
        new("credits, hot", Contestants.Tuned, 4),
        new("credits, cold", Contestants.Plain, 1.5),
        new("credits, cold", Contestants.Tuned, 1),
        new("deposits", Contestants.Plain, 1),
        new("withdrawals", Contestants.Plain, 1),
        new("races", Contestants.Plain, 1),
        new("fan-out, 5 % dead endpoints", "all alive", 0.9),
        new("grain state writes", "official", 2.9),
        new("grain state writes", "official, prepared", 1.5),
    ];

    public static Goal? Of(Comparison comparison) =>
        All.FirstOrDefault(goal => goal.Subject == comparison.Subject && goal.Rival == comparison.Rival);

    public bool IsReachedBy(Comparison comparison) => comparison.Ratio >= Ratio;
}

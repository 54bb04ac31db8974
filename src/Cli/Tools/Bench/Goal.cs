using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>What ours is to reach beside a rival.</summary>
/// <param name="Subject">The <see cref="Comparison.Subject"/>.</param>
/// <param name="Ratio">The least ratio of ours to the rival's figure.</param>
internal sealed record Goal(string Subject, string Rival, double Ratio)
{
    /// <summary>
    /// Ratios do not depend on the machine as rates do. Those of credits are what the design measured before the code was written; the floor
    /// leaves half of the time to HTTP, signatures and grains; with whole flows ours must not be slower for keeping more.
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
    ];

    public static Goal? Of(Comparison comparison) =>
        All.FirstOrDefault(goal => goal.Subject == comparison.Subject && goal.Rival == comparison.Rival);

    public bool IsReachedBy(Comparison comparison) => comparison.Ratio >= Ratio;
}

using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>Ours beside every other contestant, phase by phase.</summary>
internal static class CreditComparisons
{
    private static readonly IReadOnlyList<string> Rivals = [Contestants.Plain, Contestants.Tuned, Contestants.Floor, Contestants.Empty, Contestants.Metrics, Contestants.Traces];

    public static IReadOnlyList<Comparison> Of(IReadOnlyList<CreditRound> rounds) =>
    [
        .. from phase in rounds.GroupBy(round => round.Phase)
           from rival in Rivals
           let comparison = Comparison.Of(
               $"credits, {phase.Key.Name}", "credits/s", [.. phase.Where(round => round.Contestant == Contestants.Ours)], rival,
               [.. phase.Where(round => round.Contestant == rival)], round => round.Number, round => round.Rate)
           where comparison is not null
           select comparison,
    ];
}

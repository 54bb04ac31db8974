using System.Globalization;
using Paykassma.Cli.Tools.Load;

namespace Paykassma.Cli.Tools.Cluster.Chaos;

/// <summary>The result of the kills, as text.</summary>
internal sealed record ChaosReport
{
    private const int ComplaintsMax = 10;

    public required int Silos { get; init; }

    public required int Asked { get; init; }

    public required int Seed { get; init; }

    public required IReadOnlyList<KillRecord> Kills { get; init; }

    public required LoadFigures Load { get; init; }

    /// <summary>How long silos were being killed, without the warm-up before and the waiting after.</summary>
    public required TimeSpan Killing { get; init; }

    /// <summary>The operations in that time.</summary>
    public required MeanwhileFigures Meanwhile { get; init; }

    /// <summary>Work that should have finished without help, and had not when the books were checked.</summary>
    public required long StillDue { get; init; }

    /// <summary>Withdrawals that are due within a minute and whose outcome only an operator can find out.</summary>
    public required long ByPerson { get; init; }

    public required IReadOnlyList<(string Name, long Violations)> Invariants { get; init; }

    /// <summary>All kills were made, all work has finished, and no invariant is violated.</summary>
    public bool IsGood => Kills.Count == Asked && StillDue == 0 && Violations == 0 && Invariants.Count > 0;

    private long Violations => Invariants.Sum(invariant => invariant.Violations);

    public IEnumerable<string> Lines()
    {
        yield return Text($"{Kills.Count} of {Asked} kills of {Silos} silos in {Load.Elapsed:h\\:mm\\:ss} under load, seed {Seed}");
        yield return Text($"commit in flight: {InFlight(Kills)} of {Kills.Count} kills ({InFlight(Where(aimed: false))} of {Where(false).Count} random kills, {InFlight(Where(aimed: true))} of {Where(true).Count} that waited for one)");
        if (Kills.Count > 0)
        {
            yield return $"recovery, from the kill until all probed grains answered: {Times(kill => kill.Recovery)}";
            yield return $"restart, from the kill until the silo was ready again: {Times(kill => kill.Ready)}";
        }

        yield return Text($"operations: {Load.Offered} offered, {Load.Completed} completed, {Load.Failed} failed after one retry, {Load.Offered - Load.Completed - Load.Failed} not finished, {Load.Retried} requests retried; {Load.Rate:0.0} completed per second");
        if (Killing > TimeSpan.Zero)
        {
            yield return Text($"during the kills ({Killing:h\\:mm\\:ss}): {Meanwhile.Offered / Killing.TotalSeconds:0.0} offered and {Meanwhile.Completed / Killing.TotalSeconds:0.0} completed per second, {Meanwhile.CompletedOfMix / Killing.TotalSeconds:0.0} of them without the registrations ahead of postbacks");
        }

        yield return Text($"latency: p50 {Load.P50.TotalMilliseconds:0} ms, p95 {Load.P95.TotalMilliseconds:0} ms, p99 {Load.P99.TotalMilliseconds:0} ms, max {Load.Max.TotalMilliseconds:0} ms");
        foreach (var kind in Load.Kinds)
        {
            yield return Text($"  {kind.Kind}: {kind.Offered} offered, {kind.Completed} completed ({kind.RefusedAsExpected} refused as expected), {kind.Failed} failed");
        }

        foreach (var (what, times) in Load.Complaints.Take(ComplaintsMax)) yield return Text($"  {times} × {what}");
        if (StillDue > 0) yield return $"not finished: {StillDue}";
        if (ByPerson > 0) yield return $"waiting for an operator: {ByPerson} withdrawals due within a minute whose payout needs manual review";
        foreach (var (name, violations) in Invariants) yield return $"invariant {name}: {violations} violations";
        yield return Text($"invariants violated: {Violations} violations of {Invariants.Count} invariants");
    }

    private List<KillRecord> Where(bool aimed) => [.. Kills.Where(kill => kill.Aimed == aimed)];

    private static int InFlight(IEnumerable<KillRecord> kills) => kills.Count(kill => kill.CommitInFlight);

    private string Times(Func<KillRecord, TimeSpan> time)
    {
        var sorted = Kills.Select(time).Order().ToList();
        return Text($"p50 {sorted[sorted.Count / 2].TotalSeconds:0.00} s, p95 {sorted[sorted.Count * 95 / 100].TotalSeconds:0.00} s, max {sorted[^1].TotalSeconds:0.00} s");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

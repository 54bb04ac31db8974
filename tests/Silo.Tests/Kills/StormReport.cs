using Paykassma.Load;
using Paykassma.Silo.Tests.World;

namespace Paykassma.Silo.Tests.Kills;

/// <summary>What came of a storm.</summary>
/// <param name="Outages">From each kill to the first credit after it.</param>
internal sealed record StormReport(SignedPostbacks Postbacks, LoadReport Load, IReadOnlyList<TimeSpan> Outages)
{
    /// <summary>Acknowledged postbacks a second while nothing was down.</summary>
    public double RateWhenUp => Load.Acknowledged / (Load.Elapsed - TimeSpan.FromTicks(Outages.Sum(outage => outage.Ticks))).TotalSeconds;

    /// <summary>Requests that were offered, and refused or never answered.</summary>
    public IEnumerable<int> NotAcknowledged => IndexesOf(RequestFate.Refused).Concat(IndexesOf(RequestFate.Unknown));

    public HashSet<string> AcknowledgedOrders => [.. IndexesOf(RequestFate.Acknowledged).Select(i => Postbacks.OrderOf(i).Id)];

    public HashSet<string> OfferedOrders =>
        [.. Enumerable.Range(0, Load.Results.Count).Where(i => Load.Results[i].Fate != RequestFate.NotOffered).Select(i => Postbacks.OrderOf(i).Id)];

    public override string ToString()
    {
        var outages = Outages.Order().ToList();
        return $"""
            {Outages.Count} kills in {Load.Elapsed.TotalSeconds:0.0} s; {Load.Offered} postbacks offered: {Load.Acknowledged} acknowledged, {Load.Refused} refused, {Load.Unknown} without an answer
            {RateWhenUp:0} acknowledged a second while up; latency p50 {Load.Latency.Percentile(50).TotalMilliseconds:0.0} ms, p99 {Load.Latency.Percentile(99).TotalMilliseconds:0} ms
            from a kill to the first credit after it: p50 {outages[outages.Count / 2].TotalMilliseconds:0} ms, max {outages[^1].TotalMilliseconds:0} ms
            refused by status: {string.Join(", ", Load.RefusedByStatus.Select(pair => $"{pair.Key} × {pair.Value}"))}
            """;
    }

    private IEnumerable<int> IndexesOf(RequestFate fate) => Enumerable.Range(0, Load.Results.Count).Where(i => Load.Results[i].Fate == fate);
}

using Paykassma.Load;
using Paykassma.Silo.Tests.World;

namespace Paykassma.Silo.Tests.Kills;

/// <summary>One kill, in times from it.</summary>
/// <param name="Ready">Until what was killed said it was ready again.</param>
/// <param name="FirstCredit">Until the program credited again.</param>
internal readonly record struct Outage(TimeSpan Ready, TimeSpan FirstCredit);

/// <summary>What came of a storm.</summary>
internal sealed record StormReport(SignedPostbacks Postbacks, LoadReport Load, IReadOnlyList<Outage> Outages)
{
    /// <summary>Acknowledged postbacks a second while nothing was down.</summary>
    public double RateWhenUp => Load.Acknowledged / (Load.Elapsed - TimeSpan.FromTicks(Outages.Sum(outage => outage.FirstCredit.Ticks))).TotalSeconds;

    /// <summary>Requests that were offered, and refused or never answered.</summary>
    public IEnumerable<int> NotAcknowledged => IndexesOf(RequestFate.Refused).Concat(IndexesOf(RequestFate.Unknown));

    public HashSet<string> AcknowledgedOrders => [.. IndexesOf(RequestFate.Acknowledged).Select(i => Postbacks.OrderOf(i).Id)];

    public HashSet<string> OfferedOrders =>
        [.. Enumerable.Range(0, Load.Results.Count).Where(i => Load.Results[i].Fate != RequestFate.NotOffered).Select(i => Postbacks.OrderOf(i).Id)];

    public override string ToString()
    {
        var ready = Outages.Select(outage => outage.Ready).Order().ToList();
        var credit = Outages.Select(outage => outage.FirstCredit).Order().ToList();
        return $"""
            {Outages.Count} kills in {Load.Elapsed.TotalSeconds:0.0} s; {Load.Offered} postbacks offered: {Load.Acknowledged} acknowledged, {Load.Refused} refused, {Load.Unknown} without an answer
            {RateWhenUp:0} acknowledged a second while up; latency p50 {Load.Latency.Percentile(50).TotalMilliseconds:0.0} ms, p99 {Load.Latency.Percentile(99).TotalMilliseconds:0} ms
            from a kill to the first credit after it: p50 {credit[credit.Count / 2].TotalMilliseconds:0} ms, max {credit[^1].TotalMilliseconds:0} ms; of it until what was killed was ready again: p50 {ready[ready.Count / 2].TotalMilliseconds:0} ms, max {ready[^1].TotalMilliseconds:0} ms
            refused by status: {string.Join(", ", Load.RefusedByStatus.Select(pair => $"{pair.Key} × {pair.Value}"))}
            """;
    }

    private IEnumerable<int> IndexesOf(RequestFate fate) => Enumerable.Range(0, Load.Results.Count).Where(i => Load.Results[i].Fate == fate);
}

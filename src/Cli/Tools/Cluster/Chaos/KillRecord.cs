using System.Globalization;

namespace Paykassma.Cli.Tools.Cluster.Chaos;

/// <summary>One kill and what it cost.</summary>
/// <param name="Offset">From the cluster's recovery after the previous kill to this kill.</param>
/// <param name="Aimed">Whether the kill waited for a commit in flight; otherwise its moment was random.</param>
/// <param name="CommitInFlight">Whether a transaction of the silo had written and not ended when it was killed.</param>
/// <param name="Recovery">From the kill until every probed grain had answered.</param>
/// <param name="Ready">From the kill until the silo that replaced it was ready.</param>
internal sealed record KillRecord(int Number, string Silo, TimeSpan Offset, bool Aimed, bool CommitInFlight, TimeSpan Recovery, TimeSpan Ready)
{
    public string ToLine(int of) => string.Create(CultureInfo.InvariantCulture,
        $"kill {Number,4} of {of}  {Silo}  offset {Offset.TotalMilliseconds,5:0} ms  {(Aimed ? "aimed " : "random")}  commit in flight {(CommitInFlight ? "yes" : "no "),-3}  recovered {Recovery.TotalSeconds,5:0.00} s  ready {Ready.TotalSeconds,5:0.00} s");
}

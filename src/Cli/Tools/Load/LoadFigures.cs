namespace Paykassma.Cli.Tools.Load;

/// <summary>The figures of a load, during it or at its end.</summary>
/// <param name="Elapsed">Since the first operation was due.</param>
/// <param name="Kinds">Each kind of work that was offered.</param>
/// <param name="All">All of them together.</param>
/// <param name="Complaints">What failed and how often, the most frequent first; bounded.</param>
internal sealed record LoadFigures(
    TimeSpan Elapsed, IReadOnlyList<KindFigures> Kinds, KindFigures All, IReadOnlyList<(string What, long Times)> Complaints)
{
    public long Offered => All.Offered;

    public long Completed => All.Completed;

    public long Failed => All.Failed;

    public long Retried => All.Retried;

    /// <summary>Completed operations per second since the start.</summary>
    public double Rate => All.Rate;

    public TimeSpan P50 => All.P50;

    public TimeSpan P95 => All.P95;

    public TimeSpan P99 => All.P99;

    public TimeSpan Max => All.Max;
}

/// <summary>The figures of one kind of work.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="Offered">Operations begun: the sum of completed, failed and still running ones.</param>
/// <param name="Completed">Operations that ended as expected, including those refused as expected.</param>
/// <param name="RefusedAsExpected">Completed operations that had to be refused and were.</param>
/// <param name="Failed">Operations that ended in another way, after their retries.</param>
/// <param name="Retried">Requests sent again after a connection failure or a 503.</param>
/// <param name="Rate">Completed operations per second since the start.</param>
/// <param name="P50">Of completed operations; in the open model measured from the time they were due.</param>
internal sealed record KindFigures(
    string Kind, long Offered, long Completed, long RefusedAsExpected, long Failed, long Retried, double Rate, TimeSpan P50, TimeSpan P95, TimeSpan P99, TimeSpan Max)
{
    public long UnderWay => Offered - Completed - Failed;
}

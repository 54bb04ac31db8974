using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Lists;

/// <summary>One round of one list.</summary>
/// <param name="Times">Of the pages that were read, from the request until the last byte.</param>
/// <param name="Faults">What was answered instead of a page, each different one once.</param>
internal sealed record ListRound(ListCase List, int Number, Latencies Times, TimeSpan Elapsed, IReadOnlyList<string> Faults)
{
    public double Rate => Times.Count / Elapsed.TotalSeconds;

    public double Milliseconds(double percent) => Times.Percentile(percent).TotalMilliseconds;
}

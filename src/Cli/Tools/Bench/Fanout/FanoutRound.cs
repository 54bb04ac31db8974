using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Fanout;

/// <summary>One round, with dead endpoints or without.</summary>
/// <param name="Number">From 1; 0 for the warm-up, which is not counted.</param>
/// <param name="Delays">Of the postbacks to living endpoints, from the activation's request until the postback came.</param>
/// <param name="Elapsed">Until the last of them came.</param>
/// <param name="Faults">What went wrong, each different one once.</param>
internal sealed record FanoutRound(int Number, bool HasDead, Latencies Delays, TimeSpan Elapsed, IReadOnlyList<string> Faults)
{
    public string Name => HasDead ? WithDead : AllAlive;

    public const string WithDead = "5 % dead";
    public const string AllAlive = "all alive";

    /// <summary>Postbacks to living endpoints per second.</summary>
    public double Rate => Delays.Count / Elapsed.TotalSeconds;

    public double Milliseconds(double percent) => Delays.Percentile(percent).TotalMilliseconds;
}

using Paykassma.Cli.Tools.Bench.Credits;
using Paykassma.Cli.Tools.Bench.Deposits;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>What can be measured.</summary>
/// <param name="Name">For <c>--work</c>.</param>
/// <param name="What">In a few words, for the help.</param>
/// <param name="Contestants">Whom <c>--only</c> may name.</param>
/// <param name="Loop">What keeps the contestants busy.</param>
/// <param name="MeasureAsync">Measures it.</param>
internal sealed record BenchWork(
    string Name, string What, IReadOnlyList<string> Contestants, BenchLoop Loop, Func<BenchOptions, CancellationToken, Task<BenchResult>> MeasureAsync)
{
    public const string All = "all";

    private static readonly string[] PlainAndOurs = [Measuring.Contestants.Plain, Measuring.Contestants.Ours];

    /// <summary>In the order in which they are measured.</summary>
    public static readonly IReadOnlyList<BenchWork> Works =
    [
        new("credits", "signed postbacks until each credit is durable", [.. PlainAndOurs, Measuring.Contestants.Tuned, Measuring.Contestants.Floor],
            BenchLoop.Connections, CreditBench.ExecuteAsync),
        Flow(new DepositKind(), "whole deposits through both sides, until the user is credited"),
    ];

    public static IReadOnlyList<string> Names => [.. Works.Select(work => work.Name), All];

    private static BenchWork Flow(FlowKind kind, string what) =>
        new(kind.Plural, what, PlainAndOurs, BenchLoop.UnderWay, (options, cancellation) => FlowBench.ExecuteAsync(kind, options, cancellation));
}

/// <summary>How the load generator keeps the contestants busy.</summary>
internal enum BenchLoop
{
    /// <summary>A fixed number of connections, each with one request in flight.</summary>
    Connections,

    /// <summary>A fixed number of flows under way.</summary>
    UnderWay,
}

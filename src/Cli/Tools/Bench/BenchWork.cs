using Paykassma.Cli.Tools.Bench.Credits;
using Paykassma.Cli.Tools.Bench.Deposits;
using Paykassma.Cli.Tools.Bench.Fanout;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Growth;
using Paykassma.Cli.Tools.Bench.Idle;
using Paykassma.Cli.Tools.Bench.Lists;
using Paykassma.Cli.Tools.Bench.Measuring;
using Paykassma.Cli.Tools.Bench.Micro;
using Paykassma.Cli.Tools.Bench.Races;
using Paykassma.Cli.Tools.Bench.Storage;
using Paykassma.Cli.Tools.Bench.Telemetry;
using Paykassma.Cli.Tools.Bench.Withdrawals;

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
        Flow(new WithdrawalKind(), "withdrawals through both sides: held, sent, settled"),
        Flow(new RaceKind(), $"{RaceItem.Payers} payers who type the number of one wallet transfer"),
        new("fanout", $"postbacks to {FanoutMerchant.Count} endpoints, {FanoutMerchant.DeadCount} of them dead", [], BenchLoop.UnderWay, FanoutBench.ExecuteAsync),
        new("lists", "lists of the back office and of the merchant side on grown tables", [], BenchLoop.Own, ListBench.ExecuteAsync) { HasRows = true },
        new("growth", "credits after many others, beside credits in an empty database", [], BenchLoop.Connections, GrowthBench.ExecuteAsync) { HasRows = true },
        new("telemetry", "credits while metrics, or metrics and one trace in a hundred, are sent to a collector", [], BenchLoop.Connections, TelemetryBench.ExecuteAsync),
        new("idle", "the sandbox at rest, and its second start", [], BenchLoop.Own, IdleBench.ExecuteAsync),
        new("storage", "states of grains, beside Orleans' own provider", [], BenchLoop.Own, StorageBench.ExecuteAsync) { Program = StorageBench.Program },
        new("micro", "single steps in memory, by BenchmarkDotNet", [], BenchLoop.Own, MicroBench.ExecuteAsync) { Program = MicroBench.Program },
    ];

    /// <summary>Whether its tables are filled first.</summary>
    public bool HasRows { get; init; }

    /// <summary>The program of <c>bench/</c> that measures it; null if this one does.</summary>
    public string? Program { get; init; }

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

    /// <summary>The work decides by itself.</summary>
    Own,
}

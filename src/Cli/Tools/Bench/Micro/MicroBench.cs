using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Micro;

/// <summary>The measurement of single steps: BenchmarkDotNet in a process of its own prints its table.</summary>
internal static class MicroBench
{
    public const string Program = "Micro";

    public static async Task<BenchResult> ExecuteAsync(BenchOptions options, CancellationToken cancellation) =>
        new(await ToolProcess.RunAsync(Program, [], null, null, cancellation) == 0, []);
}

using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Micro;

/// <summary>The measurement of single steps: BenchmarkDotNet in a process of its own prints its table.</summary>
internal static class MicroBench
{
    public static async Task<BenchResult> ExecuteAsync(BenchOptions options, CancellationToken cancellation)
    {
        try
        {
            return new(await ToolProcess.RunAsync("Micro", [], null, null, cancellation) == 0, []);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return BenchResult.Unclean;
        }
    }
}

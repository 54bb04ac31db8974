using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>Measures one kind of work, or all of them one after the other and then the table of the goals.</summary>
internal static class BenchRun
{
    /// <summary>Returns the exit code: 0 if every round was clean. A missed goal is a result, not an error.</summary>
    public static async Task<int> ExecuteAsync(string work, BenchOptions options, CancellationToken cancellation)
    {
        var results = new List<BenchResult>();
        foreach (var one in BenchWork.Works.Where(one => work == BenchWork.All || one.Name == work))
        {
            results.Add(await one.MeasureAsync(options, cancellation));
            if (cancellation.IsCancellationRequested) return 1;
        }

        GoalTable.Write(CommandConsole.Output(), [.. results.SelectMany(result => result.Comparisons)], [.. results.SelectMany(result => result.Limits)]);
        return results.All(result => result.IsClean) ? 0 : 1;
    }
}

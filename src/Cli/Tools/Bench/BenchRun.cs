using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Bench.Measuring;
using Paykassma.Postgres;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>Measures one kind of work, or all of them one after the other, and then prints the table of the goals.</summary>
internal static class BenchRun
{
    /// <summary>Returns the exit code: 0 if every round was clean. A missed goal is a result, not an error.</summary>
    public static async Task<int> ExecuteAsync(string work, BenchOptions options, CancellationToken cancellation)
    {
        List<BenchWork> works = [.. BenchWork.Works.Where(one => work == BenchWork.All || one.Name == work)];
        try
        {
            // What is not built is said now, not after half an hour.
            foreach (var program in works.Select(one => one.Program).OfType<string>()) Programs.AssemblyOf(program);
            var results = new List<BenchResult>();
            foreach (var one in works) results.Add(await one.MeasureAsync(options, cancellation));
            GoalTable.Write(CommandConsole.Output(), [.. results.SelectMany(result => result.Comparisons)], [.. results.SelectMany(result => result.Limits)]);
            return results.All(result => result.IsClean) ? 0 : 1;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            CommandConsole.Output().MarkupLine("[grey]Stopped before the end.[/]");
            return 1;
        }
        catch (Exception e) when (e is PrivatePostgresException or ServerNotReadyException)
        {
            CommandConsole.Errors().MarkupLineInterpolated($"[red]{e.Message}[/]");
            return 1;
        }
    }
}

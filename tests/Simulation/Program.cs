using System.Diagnostics;
using Paykassma.Simulation.Conformance;
using Paykassma.Simulation.Runs;

namespace Paykassma.Simulation;

/// <summary>
/// Runs seeds one after the other and prints a line of JSON for each; started by <c>paykassma simulate</c>, one process for each processor.
/// Every tenth seed is run twice: its history must be the same.
/// </summary>
internal static class Program
{
    private const ulong TwiceEvery = 10;

    /// <summary>As of the command line.</summary>
    private const int NotUnderstood = 2;

    /// <summary>So many failures are shrunk: further ones are mostly the same.</summary>
    private const int ShrunkMax = 3;

    private static int Main(string[] args)
    {
        if (args is [ConformanceRun.Argument, ..]) return ConformanceRun.Execute(args);
        SeedOptions options;
        try
        {
            options = new SeedOptions(args);
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            return NotUnderstood;
        }

        if (options.Seeds == 0) return 0;
        // What the platform builds on first use is no part of a run.
        for (var i = 0; i < 2; i++) Run.Execute(new RunOptions(0, 20));
        var time = Stopwatch.StartNew();
        var failed = 0;
        for (var (seed, done) = (options.Seed, 0); done < options.Seeds && (options.Time is not { } max || time.Elapsed < max); seed += options.Step, done++)
        {
            var run = options.RunOf(seed);
            var result = Run.Execute(run with { Story = options.Story ? Console.Out : null });
            // On a machine that hardly gets on, a timer of its own may fire that otherwise never does. It is a failure if it does so again, or has
            // changed the history.
            if (result.HasOnlyTimers && Run.Execute(run) is { Violations.Count: 0 } again && again.Hash == result.Hash) result = again;
            var differs = !options.Story && seed % TwiceEvery == 0 && Run.Execute(run).Hash != result.Hash;
            if (differs || result.Violations.Count > 0) failed++;
            var isShrunk = options.ShrinkMax > TimeSpan.Zero && result.Violations.Count > 0 && failed <= ShrunkMax && !options.Story;
            Console.WriteLine(options.Story ? SeedLine.Words(result) : SeedLine.Json(result, differs, isShrunk ? Shrinking.Of(run, result, options.ShrinkMax, Run.Execute) : null));
        }

        return failed == 0 ? 0 : 1;
    }
}

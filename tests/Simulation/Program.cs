using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Paykassma.Simulation.Conformance;
using Paykassma.Simulation.Faults;
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
        var isGood = true;
        for (var (seed, done) = (options.Seed, 0); done < options.Seeds && (options.Time is not { } max || time.Elapsed < max); seed += options.Step, done++)
        {
            var result = Run.Execute(options.RunOf(seed) with { Story = options.Story ? Console.Out : null });
            var differs = !options.Story && seed % TwiceEvery == 0 && Run.Execute(options.RunOf(seed)).Hash != result.Hash;
            isGood &= !differs && result.Violations.Count == 0;
            Console.WriteLine(options.Story ? Words(result) : Line(result, differs));
        }

        return isGood ? 0 : 1;
    }

    private static string Words(RunResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {result.Seed}: {result.Hash:x16}, {result.Operations} operations, {result.Credits} credits, {result.Steps} steps, {result.Calls} calls, {result.Requests} requests, {result.Commits} commits, {result.Virtual}\n{string.Join('\n', result.Violations.Select(violation => "VIOLATED: " + violation))}");

    private static string Line(RunResult result, bool differs) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["seed"] = result.Seed,
        ["hash"] = result.Hash.ToString("x16", CultureInfo.InvariantCulture),
        ["operations"] = result.Operations,
        ["steps"] = result.Steps,
        ["virtual_seconds"] = result.Virtual.TotalSeconds,
        ["differs"] = differs,
        ["acts"] = result.Acts,
        ["hits"] = result.Hits.ToDictionary(hit => hit.Key.ToString(), hit => hit.Value),
        ["violations"] = result.Violations,
    });

    /// <summary>The arguments: pairs of a name and a value, and <c>--story</c>. They come from the command line's own command, which checks them.</summary>
    private sealed class SeedOptions
    {
        private readonly int _operations = 500;
        private readonly List<Fault> _without = [];

        public SeedOptions(string[] args)
        {
            for (var i = 0; i < args.Length; i++)
            {
                switch (args[i])
                {
                    case "--story": Story = true; break;
                    case "--seed": Seed = ulong.Parse(args[++i], CultureInfo.InvariantCulture); break;
                    case "--seeds": Seeds = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
                    case "--step": Step = ulong.Parse(args[++i], CultureInfo.InvariantCulture); break;
                    case "--operations": _operations = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
                    case "--minutes": Time = TimeSpan.FromMinutes(double.Parse(args[++i], CultureInfo.InvariantCulture)); break;
                    case "--without": _without.Add(FaultOf(args[++i])); break;
                    default: throw new ArgumentException($"{args[i]} is not known.");
                }
            }
        }

        private static Fault FaultOf(string name) => Enum.TryParse<Fault>(name, out var fault) && Enum.IsDefined(fault)
            ? fault
            : throw new ArgumentException($"{name} is no fault; the faults are {string.Join(", ", Enum.GetNames<Fault>())}.");

        public ulong Seed { get; } = 1;

        public int Seeds { get; } = 1;

        public ulong Step { get; } = 1;

        public TimeSpan? Time { get; }

        public bool Story { get; }

        public RunOptions RunOf(ulong seed) => new(seed, _operations) { Without = _without };
    }
}

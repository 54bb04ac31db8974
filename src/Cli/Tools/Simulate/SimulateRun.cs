using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Paykassma.Cli.Servers;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Simulate;

/// <summary>A process for each processor, each with every so many-th seed: a world has one thread.</summary>
internal sealed class SimulateRun(SimulateOptions options, IAnsiConsole console)
{
    private const string Program = "Simulation";
    private static readonly TimeSpan ShowEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly SimulateTotals _totals = new();
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private TimeSpan _shown;

    public static async Task<int> ExecuteAsync(SimulateOptions options, CancellationToken cancellation)
    {
        try
        {
            var run = new SimulateRun(options, CommandConsole.Output());
            return options.Story ? await run.TellAsync(cancellation) : await run.CountAsync(cancellation);
        }
        catch (ServerNotReadyException e)
        {
            CommandConsole.Errors().MarkupLineInterpolated($"[red]{e.Message}[/]");
            return 1;
        }
    }

    private Task<int> TellAsync(CancellationToken cancellation) => StartAsync(["--seed", Text(options.Seed), "--seeds", "1", "--story"], null, cancellation);

    private async Task<int> CountAsync(CancellationToken cancellation)
    {
        // The simulation knows its faults: asked once, before it says so in each process.
        if (options.Without.Count > 0 && await StartAsync(["--seeds", "0"], null, cancellation) is not 0 and var refused) return refused;
        var workers = Environment.ProcessorCount;
        var codes = await Task.WhenAll(Enumerable.Range(0, Math.Min(workers, options.Seeds)).Select(worker => StartAsync(
            [
                "--seed", Text(options.Seed + worker), "--seeds", Text((options.Seeds - worker - 1) / workers + 1), "--step", Text(workers),
                .. options.Time is { } time ? ["--minutes", time.TotalMinutes.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
            ],
            Add, cancellation)));
        SimulateReport.Write(console, options, _totals, _time.Elapsed);
        return codes.All(code => code == 0) && _totals.Failed.Count == 0 ? 0 : 1;
    }

    private void Add(string line)
    {
        var seed = JsonSerializer.Deserialize(line, SimulateJson.Default.SimulatedSeed)!;
        lock (_lock)
        {
            _totals.Add(seed);
            if (seed.Violations.Count > 0 || seed.Differs) SimulateReport.Write(console, options, seed);
            if (_time.Elapsed - _shown < ShowEvery) return;
            _shown = _time.Elapsed;
            SimulateReport.WriteLine(console, _totals, _time.Elapsed);
        }
    }

    private Task<int> StartAsync(IEnumerable<string> arguments, Action<string>? onLine, CancellationToken cancellation) => ToolProcess.RunAsync(
        Program,
        [.. arguments, "--operations", Text(options.Operations), .. options.Without.SelectMany(fault => new[] { "--without", fault })],
        connectionString: null, onLine, cancellation);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

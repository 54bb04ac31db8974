using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Paykassma.Cli.Servers;
using Paykassma.Postgres;
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
        var workers = Environment.ProcessorCount;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var codes = await Task.WhenAll(Enumerable.Range(0, Math.Min(workers, options.Seeds)).Select(worker => StartAsync(
            [
                "--seed", Text(options.Seed + worker), "--seeds", Text((options.Seeds - worker + workers - 1) / workers), "--step", Text(workers),
                .. options.Time is { } time ? ["--minutes", time.TotalMinutes.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
            ],
            Add, end.Token)));
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

    private async Task<int> StartAsync(IEnumerable<string> arguments, Action<string>? onLine, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                ServerProcess.AssemblyOf(Program), .. arguments, "--operations", Text(options.Operations),
                .. options.Without.SelectMany(fault => new[] { "--without", fault }),
            ])
        {
            RedirectStandardOutput = onLine is not null,
        };
        using var process = Process.Start(start)!;
        try
        {
            while (onLine is not null && await process.StandardOutput.ReadLineAsync(cancellation) is { } line) onLine(line);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

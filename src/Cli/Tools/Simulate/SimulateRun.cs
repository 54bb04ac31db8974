using System.Globalization;
using System.Text.Json;
using Paykassma.Cli.Servers;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Simulate;

/// <summary>A process for each processor, each with every so many-th seed: a world has one thread.</summary>
internal sealed class SimulateRun(SimulateOptions options, IAnsiConsole console)
{
    private const string Program = "Simulation";

    private readonly SimulateTotals _totals = new();

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
        // The simulation knows its faults and users: asked once, before it says so in each process.
        if (options.Without.Count + options.WithoutUsers.Count > 0 && await StartAsync(["--seeds", "0"], null, cancellation) is not 0 and var refused) return refused;
        var workers = Environment.ProcessorCount;
        var work = Task.WhenAll(Enumerable.Range(0, Math.Min(workers, options.Seeds)).Select(worker => StartAsync(
            [
                "--seed", Text(options.Seed + worker), "--seeds", Text((options.Seeds - worker - 1) / workers + 1), "--step", Text(workers),
                "--shrink", Text(options.ShrinkSeconds),
                .. options.Time is { } time ? ["--minutes", time.TotalMinutes.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
            ],
            line => _totals.Add(JsonSerializer.Deserialize(line, SimulateJson.Default.SimulatedSeed)!), cancellation)));
        var screen = new SimulateScreen(console, options, _totals, TimeProvider.System);
        await screen.ShowAsync(work);
        var codes = await work;
        SimulateReport.Write(console, options, _totals, FaultPoints.Read(), screen.Elapsed);
        if (options.Points is { } points) FaultPoints.Write(points.FullName, _totals.Hits, _totals.Figures.Seeds);
        return codes.All(code => code == 0) && _totals.Figures.Failed == 0 ? 0 : 1;
    }

    private Task<int> StartAsync(IEnumerable<string> arguments, Action<string>? onLine, CancellationToken cancellation) => ToolProcess.RunAsync(
        Program, [.. arguments, .. options.Arguments], connectionString: null, onLine, cancellation);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Paykassma.Cli.Servers;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Simulate.Mutants;

/// <summary>Builds mutants one after the other, and meanwhile runs those that are built: one for each processor.</summary>
internal sealed class MutantsRun(MutantsOptions options, IAnsiConsole console) : IDisposable
{
    private const string Assembly = "Paykassma.Simulation.dll";

    /// <summary>A seed takes about a second. A broken program may also work for ever at one virtual moment.</summary>
    private static readonly TimeSpan EndsWithin = TimeSpan.FromMinutes(20);

    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);
    private readonly ConcurrentDictionary<string, int> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<MutantEnd> _ends = new();
    private string? _building;

    public static async Task<int> ExecuteAsync(MutantsOptions options, CancellationToken cancellation)
    {
        var errors = CommandConsole.Errors();
        if (MutantCopy.Root() is not { } root)
        {
            errors.MarkupLine("[red]The mutants are patches of the repository, and this program was not built in it.[/]");
            return 1;
        }

        try
        {
            var mutants = Mutant.Read(root, options.Names);
            using var run = new MutantsRun(options, CommandConsole.Output());
            return await run.ShowAsync(root, [Mutant.None, .. mutants], cancellation);
        }
        catch (ArgumentException e)
        {
            errors.MarkupLineInterpolated($"[red]{e.Message}[/]");
            return ExitCodes.NotUnderstood;
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<int> ShowAsync(string root, IReadOnlyList<Mutant> mutants, CancellationToken cancellation)
    {
        var work = WorkAsync(root, mutants, cancellation);
        if (console.Profile.Capabilities is { Interactive: true, Ansi: true })
        {
            await console.Status().StartAsync("Copying …", async status =>
            {
                while (await Task.WhenAny(work, Task.Delay(RefreshEvery, CancellationToken.None)) != work) status.Status(Progress(mutants.Count).EscapeMarkup());
            });
        }

        await work;
        MutantsReport.Write(console, options, [.. mutants.Select(mutant => _ends.First(end => end.Mutant == mutant))]);
        return _ends.All(IsRight) ? 0 : 1;
    }

    private async Task WorkAsync(string root, IReadOnlyList<Mutant> mutants, CancellationToken cancellation)
    {
        using var copy = await MutantCopy.CreateAsync(root, cancellation);
        var runs = new List<Task>();
        foreach (var mutant in mutants)
        {
            _building = mutant.Name;
            var (folder, why) = await copy.BuildAsync(mutant, cancellation);
            _building = null;
            if (folder is null) End(new MutantEnd(mutant, MutantFate.NotBuilt, 0, why));
            else
            {
                await _places.WaitAsync(cancellation);
                runs.Add(RunAsync(mutant, folder, cancellation));
            }
        }

        await Task.WhenAll(runs);
    }

    private async Task RunAsync(Mutant mutant, string folder, CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        enough.CancelAfter(EndsWithin);
        string? violated = null;
        var (seeds, code) = (0, 0);
        try
        {
            code = await ToolProcess.RunAssemblyAsync(
                Path.Combine(folder, Assembly),
                ["--seed", Text(options.Seed), "--seeds", Text(options.Seeds), "--operations", Text(Math.Max(options.Operations, mutant.OperationsMin))],
                connectionString: null,
                line =>
                {
                    var seed = JsonSerializer.Deserialize(line, SimulateJson.Default.SimulatedSeed)!;
                    _running[mutant.Name] = ++seeds;
                    violated = seed.Violations.Count > 0 ? seed.Violations[0] : seed.Differs ? "the seed is not the same when it runs again" : null;
                    if (violated is not null) enough.Cancel();
                },
                enough.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A seed has failed, or none ends.
        }
        finally
        {
            _places.Release();
            _running.TryRemove(mutant.Name, out _);
        }

        End(violated is not null ? new(mutant, MutantFate.Caught, seeds, violated)
            : enough.IsCancellationRequested ? new(mutant, MutantFate.Broke, seeds, "a seed did not end")
            : code != 0 ? new(mutant, MutantFate.Broke, seeds, $"the simulation ended with {code}")
            : new(mutant, MutantFate.Survived, seeds, null));
        Directory.Delete(folder, recursive: true);
    }

    private void End(MutantEnd end)
    {
        _ends.Enqueue(end);
        MutantsReport.WriteLine(console, end);
    }

    /// <summary>Caught or broken in its run; the program as it is must do neither.</summary>
    private static bool IsRight(MutantEnd end) => end.Mutant == Mutant.None ? end.Fate == MutantFate.Survived : end.Fate is MutantFate.Caught or MutantFate.Broke;

    private string Progress(int all) => string.Create(
        CultureInfo.InvariantCulture,
        $"{_ends.Count} of {all}; {(_building is { } name ? $"building {name}; " : "")}{string.Join(", ", _running.OrderBy(run => run.Key, StringComparer.Ordinal).Select(run => $"{run.Key} {run.Value} of {options.Seeds} seeds"))}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

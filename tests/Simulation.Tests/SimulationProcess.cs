using System.Diagnostics;
using System.Text.Json;

namespace Paykassma.Simulation.Tests;

/// <summary>The simulation in a process of its own: it takes over the thread pool.</summary>
internal static class SimulationProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>What it told of each seed.</returns>
    public static async Task<IReadOnlyList<ToldSeed>> RunAsync(params string[] arguments) =>
        [.. (await LinesAsync(arguments)).Select(line => JsonSerializer.Deserialize<ToldSeed>(line)!)];

    /// <summary>Runs one seed to its end.</summary>
    /// <returns>Its story.</returns>
    public static Task<IReadOnlyList<string>> TellAsync(params string[] arguments) => LinesAsync([.. arguments, "--story"]);

    /// <summary>Runs it to its end.</summary>
    /// <returns>The lines that it printed.</returns>
    public static async Task<IReadOnlyList<string>> LinesAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Paykassma.Simulation.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line) lines.Add(line);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(lines.Count > 0, await errors);
        return lines;
    }
}

/// <summary>A line of the simulation.</summary>
internal sealed record ToldSeed(
    [property: System.Text.Json.Serialization.JsonPropertyName("seed")] long Seed,
    [property: System.Text.Json.Serialization.JsonPropertyName("hash")] string Hash,
    [property: System.Text.Json.Serialization.JsonPropertyName("operations")] long Operations,
    [property: System.Text.Json.Serialization.JsonPropertyName("differs")] bool Differs,
    [property: System.Text.Json.Serialization.JsonPropertyName("hits")] Dictionary<string, long> Hits,
    [property: System.Text.Json.Serialization.JsonPropertyName("violations")] IReadOnlyList<string> Violations);

using System.Text.Json;
using Paykassma.Simulation.Conformance;

namespace Paykassma.Simulation.Tests;

/// <summary>What was noted in the simulation: each scene of a comparison, with each seed.</summary>
public abstract class PlayedScenes(string comparison, int seeds) : IAsyncLifetime
{
    private ILookup<string, PlayedScene>? _played;

    public async ValueTask InitializeAsync() => _played = (await SimulationProcess.LinesAsync("--conformance", comparison, "--seeds", $"{seeds}"))
        .Select(line => JsonSerializer.Deserialize<PlayedScene>(line)!)
        .ToLookup(played => played.Scene);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    internal IEnumerable<PlayedScene> Of(string scene)
    {
        Assert.Equal(seeds, _played![scene].Count());
        return _played[scene];
    }
}

/// <summary>On two simulated silos.</summary>
public sealed class SimulatedScenes() : PlayedScenes("scenes", 20);

/// <summary>In the whole simulated program.</summary>
public sealed class SimulatedSystems() : PlayedScenes("systems", 10);

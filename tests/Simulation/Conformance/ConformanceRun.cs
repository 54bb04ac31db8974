using System.Globalization;
using System.Text.Json;
using Paykassma.Simulation.Conformance.Ledger;
using Paykassma.Simulation.Conformance.Scenes;
using Paykassma.Simulation.Conformance.Systems;

namespace Paykassma.Simulation.Conformance;

/// <summary>The simulated side of a comparison with the real thing: prints what happened. The tests make the other side.</summary>
internal static class ConformanceRun
{
    public const string Argument = "--conformance";

    /// <param name="arguments">The name of the comparison, then pairs of a name and a number.</param>
    public static int Execute(string[] arguments)
    {
        var numbers = arguments.Skip(2).Chunk(2).ToDictionary(pair => pair[0], pair => ulong.Parse(pair[1], CultureInfo.InvariantCulture));
        var lines = arguments[1] switch
        {
            "ledger" => Ended(new LedgerScript(numbers["--seed"], new SimulatedSide(numbers["--seed"])).RunAsync((int)numbers["--steps"])),
            "scenes" => Played(SceneList.All.Keys, SimulatedSilos.Play, numbers["--seeds"]),
            "systems" => Played(SystemScenes.All.Keys, SimulatedSystem.Play, numbers["--seeds"]),
            _ => throw new ArgumentException($"{arguments[1]} is no comparison."),
        };
        foreach (var line in lines) Console.WriteLine(line);
        return 0;
    }

    /// <summary>Each scene with each seed: a line of JSON with what was noted.</summary>
    private static IEnumerable<string> Played(IEnumerable<string> scenes, Func<string, ulong, IReadOnlyList<string>> play, ulong seeds)
    {
        foreach (var scene in scenes)
        {
            for (var seed = 1UL; seed <= seeds; seed++) yield return JsonSerializer.Serialize(new PlayedScene(scene, seed, play(scene, seed)));
        }
    }

    /// <summary>The world makes everything happen before its calls return: nothing is left to wait for.</summary>
    private static T Ended<T>(Task<T> run) =>
        run.IsCompleted ? run.GetAwaiter().GetResult() : throw new InvalidOperationException("The script waits for something that never happens.");
}

/// <summary>What was noted in a scene.</summary>
internal sealed record PlayedScene(string Scene, ulong Seed, IReadOnlyList<string> Notes);

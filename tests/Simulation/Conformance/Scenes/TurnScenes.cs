using System.Globalization;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Conformance.Scenes;

/// <summary>Which call may run beside which, and in what order those begin that have to wait.</summary>
internal static class TurnScenes
{
    private const int Acts = 60;

    public static async Task CallsBeginInTheOrderTheyArrive(Scene scene)
    {
        var actor = scene.Actor();
        scene.Stage.Close("1");
        var calls = new List<Task<string>>();
        await actor.IsThere();
        for (var number = 1; number <= 5; number++)
        {
            calls.Add(actor.Act(number.ToString(CultureInfo.InvariantCulture)));
            await scene.ArriveAsync(actor);
        }

        scene.Note("the gate opens");
        scene.Stage.Open("1");
        await Task.WhenAll(calls);
    }

    public static async Task ACallOfItselfWaitsForItself(Scene scene)
    {
        var actor = scene.Actor();
        await scene.AnswerAsync("itself", actor.ActBrieflyBy(actor, "inner"));
        await scene.AnswerAsync("afterwards", actor.Act("outer"));
        var reentrant = scene.ReentrantActor();
        await scene.AnswerAsync("itself, reentrant", reentrant.ActBy(reentrant, "inner"));
    }

    /// <summary>Random calls of all kinds, and gates that open in a random order: after each, who is inside.</summary>
    public static async Task RandomCalls(Scene scene, IActorGrain actor, ulong seed)
    {
        var dice = new Dice(seed, DicePurpose.Workload);
        var open = new List<(string Name, Task<string> Call)>();
        // While a grain is looked for, calls overtake each other in Orleans too.
        await actor.IsThere();
        for (var act = 0; act < Acts || open.Count > 0; act++)
        {
            var inside = Inside(scene.Stage);
            if (act < Acts && (inside.Count == 0 || (open.Count < 8 && dice.Chance(0.6))))
            {
                var kind = dice.Below(5);
                var name = Named(kind, act.ToString(CultureInfo.InvariantCulture));
                scene.Stage.Close(name);
                open.Add((name, kind switch { 0 => actor.Interleave(name), 1 or 2 => actor.Look(name), _ => actor.Act(name) }));
            }
            else
            {
                var who = dice.Of(inside);
                var ends = open.Single(call => call.Name == who);
                scene.Stage.Open(ends.Name);
                await ends.Call;
                open.Remove(ends);
            }

            await scene.ArriveAsync(actor);
            scene.Note($"inside: {string.Join(' ', Inside(scene.Stage))}");
        }
    }

    private static string Named(int kind, string name) => (kind switch { 0 => "interleaving ", 1 or 2 => "reading ", _ => "" }) + name;

    private static List<string> Inside(Stage stage)
    {
        var inside = new List<string>();
        foreach (var note in stage.Notes)
        {
            if (note.EndsWith(" begins", StringComparison.Ordinal)) inside.Add(note[..^" begins".Length]);
            else if (note.EndsWith(" ends", StringComparison.Ordinal)) inside.Remove(note[..^" ends".Length]);
        }

        return inside;
    }
}

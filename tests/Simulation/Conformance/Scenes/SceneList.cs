namespace Paykassma.Simulation.Conformance.Scenes;

/// <summary>All scenes by name.</summary>
internal static class SceneList
{
    private const int RandomScenes = 4;

    public static IReadOnlyDictionary<string, Func<Scene, Task>> All { get; } = new Dictionary<string, Func<Scene, Task>>(
        Named(
            TurnScenes.CallsBeginInTheOrderTheyArrive,
            TurnScenes.ACallOfItselfWaitsForItself,
            LifeScenes.ManyFirstCallsMakeOneActivation,
            LifeScenes.ARunningCallEndsBeforeTheGrainLeavesAndThoseThatWaitGoToTheNext,
            LifeScenes.ACallDuringDeactivationGoesToTheNext,
            LifeScenes.AnActivationThatFailsFailsItsCallsAndTheNextCallTriesAgain,
            LifeScenes.ATimeoutDoesNotEndWhatHasBegun,
            LifeScenes.WhatTimedOutWhileItWaitedNeverBegins,
            LifeScenes.AStaleStateEndsItsActivation,
            LifeScenes.AStaleStateOfAnotherDoesNotEndItsCaller,
            MessageScenes.AFailureReachesTheCaller,
            MessageScenes.AFailureReachesTheCallerOfTheCaller,
            MessageScenes.TheContextFlowsDownAndNotBack,
            MessageScenes.ArgumentsAndAnswersAreCopies,
            MessageScenes.ACallWithoutAnswerIsNotWaitedFor,
            TimerScenes.ATimerTicksUntilItIsDisposed,
            TimerScenes.ATickWaitsForTheCallThatRuns,
            TimerScenes.ACallWaitsForTheTickThatRuns,
            TimerScenes.AnInterleavingTickRunsBesideACall,
            TimerScenes.ATickThatFailsIsFollowedByTheNext,
            TimerScenes.TheNextTickComesAfterTheEndOfTheLast,
            TimerScenes.ATimerEndsWithItsActivation,
            TimerScenes.AReminderIsThereUntilItIsUnregistered,
            TimerScenes.AReminderWakesItsGrain)
        .Concat(Enumerable.Range(1, RandomScenes).Select(seed =>
            Entry($"{nameof(TurnScenes.RandomCalls)} {seed}", scene => TurnScenes.RandomCalls(scene, scene.Actor(), (ulong)seed))))
        .Append(Entry($"{nameof(TurnScenes.RandomCalls)} of a reentrant grain", scene => TurnScenes.RandomCalls(scene, scene.ReentrantActor(), 1))));

    /// <summary>Plays a scene to its end.</summary>
    /// <returns>What was noted.</returns>
    public static async Task<IReadOnlyList<string>> PlayAsync(string name, string stage, ISceneSilos silos)
    {
        var scene = new Scene(stage, silos);
        await All[name](scene);
        return scene.Stage.Notes;
    }

    private static IEnumerable<KeyValuePair<string, Func<Scene, Task>>> Named(params Func<Scene, Task>[] scenes) =>
        scenes.Select(scene => Entry(scene.Method.Name, scene));

    private static KeyValuePair<string, Func<Scene, Task>> Entry(string name, Func<Scene, Task> scene) => new(name, scene);
}

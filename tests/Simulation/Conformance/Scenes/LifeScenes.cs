namespace Paykassma.Simulation.Conformance.Scenes;

/// <summary>How a grain comes into memory and leaves it, and what becomes of calls meanwhile; time-outs.</summary>
internal static class LifeScenes
{
    public static async Task ManyFirstCallsMakeOneActivation(Scene scene)
    {
        var calls = Enumerable.Range(0, 100).Select(_ => scene.Actor().CountKept()).ToArray();
        await Task.WhenAll(calls);
        scene.Note("all are answered");
    }

    public static async Task ARunningCallEndsBeforeTheGrainLeavesAndThoseThatWaitGoToTheNext(Scene scene)
    {
        var actor = scene.Actor();
        scene.Stage.Close("first");
        var first = actor.ActAndLeave("first");
        await scene.NotedAsync("first begins");
        var waiting = actor.Act("second");
        await scene.ArriveAsync();
        scene.Stage.Open("first");
        await waiting;
        await scene.AnswerAsync("first", first);
        await scene.AnswerAsync("second", waiting);
    }

    public static async Task ACallDuringDeactivationGoesToTheNext(Scene scene)
    {
        var actor = scene.Actor();
        scene.Stage.Close("deactivation");
        var first = actor.ActAndLeave("first");
        await scene.NotedAsync("1 deactivates: ApplicationRequested");
        await scene.AnswerAsync("first", first);
        var second = actor.Act("second");
        await scene.ArriveAsync();
        scene.Stage.Open("deactivation");
        await scene.AnswerAsync("second", second);
    }

    public static async Task AnActivationThatFailsFailsItsCallsAndTheNextCallTriesAgain(Scene scene)
    {
        var actor = scene.Actor();
        scene.Stage.FailingActivations = 1;
        scene.Stage.Close("activation");
        var (first, second) = (actor.Act("first"), actor.Act("second"));
        await scene.NotedAsync("1 activates");
        await scene.ArriveAsync();
        scene.Stage.Open("activation");
        await scene.AnswerAsync("first", first);
        await scene.AnswerAsync("second", second);
        await scene.AnswerAsync("third", actor.Act("third"));
    }

    public static async Task ATimeoutDoesNotEndWhatHasBegun(Scene scene)
    {
        var actor = scene.Actor();
        await actor.CountKept();
        scene.Stage.Close("slow");
        await scene.AnswerAsync("slow", actor.ActBriefly("slow"));
        scene.Stage.Open("slow");
        await scene.NotedAsync("slow ends");
        await scene.AnswerAsync("next", actor.Act("next"));
    }

    public static async Task WhatTimedOutWhileItWaitedNeverBegins(Scene scene)
    {
        var actor = scene.Actor();
        scene.Stage.Close("first");
        var first = actor.Act("first");
        await scene.NotedAsync("first begins");
        await scene.AnswerAsync("impatient", actor.ActBriefly("impatient"));
        scene.Stage.Open("first");
        await scene.AnswerAsync("first", first);
        await scene.AnswerAsync("next", actor.Act("next"));
    }

    public static async Task AStaleStateEndsItsActivation(Scene scene)
    {
        var actor = scene.Actor();
        var stale = await Scene.OutcomeAsync(actor.Fail(SceneFailure.StaleState));
        await scene.NotedAsync("1 is disposed");
        scene.Note(stale);
        await scene.AnswerAsync("next", actor.Act("next"));
    }

    public static async Task AStaleStateOfAnotherDoesNotEndItsCaller(Scene scene)
    {
        var (actor, other) = (scene.Actor(), scene.Actor("other"));
        var stale = await Scene.OutcomeAsync(actor.FailBy(other, SceneFailure.StaleState));
        await scene.NotedAsync("2 is disposed");
        scene.Note(stale);
        await scene.AnswerAsync("next", actor.Act("next"));
    }
}

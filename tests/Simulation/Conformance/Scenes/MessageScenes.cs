using Orleans.Runtime;

namespace Paykassma.Simulation.Conformance.Scenes;

/// <summary>What arrives with a call and with its answer.</summary>
internal static class MessageScenes
{
    public static async Task AFailureReachesTheCaller(Scene scene)
    {
        foreach (var how in Enum.GetValues<SceneFailure>()) await FailureAsync(scene, how, scene.Actor($"{how}").Fail(how));
    }

    public static async Task AFailureReachesTheCallerOfTheCaller(Scene scene)
    {
        foreach (var how in Enum.GetValues<SceneFailure>()) await FailureAsync(scene, how, scene.Actor($"{how}").FailBy(scene.Actor($"other of {how}"), how));
    }

    /// <summary>A stale state ends its activation, before or after the caller has the answer: what was answered is noted after that.</summary>
    private static async Task FailureAsync<T>(Scene scene, SceneFailure how, Task<T> call)
    {
        var ended = scene.Ended;
        var outcome = await Scene.OutcomeAsync(call);
        if (how is SceneFailure.StaleState or SceneFailure.StaleStateOfAnother) await scene.EndedAsync(ended + 1);
        scene.Note($"{how}: {outcome}");
    }

    public static async Task TheContextFlowsDownAndNotBack(Scene scene)
    {
        RequestContext.Set("said", "hello");
        await scene.AnswerAsync("context", scene.Actor("one").Context(scene.Actor("two"), scene.Actor("three"), scene.Actor("four")));
        scene.Note($"here: {RequestContext.Get("said")}");
        RequestContext.Clear();
        await scene.AnswerAsync("without", scene.Actor("one").Context(scene.Actor("two")));
    }

    public static async Task ArgumentsAndAnswersAreCopies(Scene scene)
    {
        var list = new List<string> { "mine" };
        var answer = await scene.Actor().AddTo(list);
        scene.Note($"mine: {string.Join(' ', list)}; the answer: {string.Join(' ', answer)}");
        answer.Add("more");
        list.Add("more");
        await scene.AnswerAsync("the grain's", scene.Actor().CountKept());
    }

    public static async Task ACallWithoutAnswerIsNotWaitedFor(Scene scene)
    {
        var actor = scene.Actor();
        scene.Stage.Close("heard");
        await actor.Hear("heard");
        scene.Note("told");
        scene.Stage.Open("heard");
        await scene.NotedAsync("heard ends");
    }
}

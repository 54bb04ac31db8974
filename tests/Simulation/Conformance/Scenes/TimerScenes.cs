namespace Paykassma.Simulation.Conformance.Scenes;

/// <summary>Timers and reminders.</summary>
internal static class TimerScenes
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(40);

    public static async Task ATimerTicksUntilItIsDisposed(Scene scene)
    {
        await scene.Actor().StartTimer("timer", new SceneTimer(Soon, Soon, 3));
        await scene.NotedAsync("timer 3 ends");
        await WaitAsync(scene);
    }

    public static async Task ATickWaitsForTheCallThatRuns(Scene scene)
    {
        var actor = scene.Actor();
        await actor.StartTimer("timer", new SceneTimer(Soon, Soon, 2));
        scene.Stage.Close("call");
        var call = actor.Act("call");
        await scene.NotedAsync("call begins");
        await WaitAsync(scene);
        scene.Stage.Open("call");
        await call;
        await scene.NotedAsync("timer 2 ends");
    }

    public static async Task ACallWaitsForTheTickThatRuns(Scene scene)
    {
        var actor = scene.Actor();
        scene.Stage.Close("timer 1");
        await actor.StartTimer("timer", new SceneTimer(Soon, Soon, 1));
        await scene.NotedAsync("timer 1 begins");
        var call = actor.Act("call");
        await scene.ArriveAsync(actor);
        scene.Stage.Open("timer 1");
        await scene.AnswerAsync("call", call);
    }

    public static async Task AnInterleavingTickRunsBesideACall(Scene scene)
    {
        var actor = scene.Actor();
        scene.Stage.Close("call");
        await actor.StartTimer("timer", new SceneTimer(Soon, Soon, 2, Interleave: true));
        var call = actor.Act("call");
        await scene.NotedAsync("timer 2 ends");
        scene.Stage.Open("call");
        await call;
    }

    public static async Task ATickThatFailsIsFollowedByTheNext(Scene scene)
    {
        await scene.Actor().StartTimer("timer", new SceneTimer(Soon, Soon, 3, Fails: true));
        await scene.NotedAsync("timer 3 ends");
        await scene.AnswerAsync("afterwards", scene.Actor().Act("call"));
    }

    public static async Task TheNextTickComesAfterTheEndOfTheLast(Scene scene)
    {
        var actor = scene.Actor();
        scene.Stage.Close("timer 1");
        await actor.StartTimer("timer", new SceneTimer(Soon, Soon, 2, Interleave: true));
        await scene.NotedAsync("timer 1 begins");
        await WaitAsync(scene);
        scene.Stage.Open("timer 1");
        await scene.NotedAsync("timer 2 ends");
    }

    public static async Task ATimerEndsWithItsActivation(Scene scene)
    {
        var actor = scene.Actor();
        await actor.StartTimer("timer", new SceneTimer(Soon, Soon, 1_000));
        await scene.NotedAsync("timer 1 ends");
        scene.Stage.Close("timer 2");
        await scene.NotedAsync("timer 2 begins");
        var leave = actor.ActAndLeave("last");
        await scene.ArriveAsync(actor);
        scene.Stage.Open("timer 2");
        await scene.NotedAsync("1 is disposed");
        await scene.AnswerAsync("last", leave);
        await WaitAsync(scene);
    }

    public static async Task AReminderIsThereUntilItIsUnregistered(Scene scene)
    {
        var actor = scene.Actor();
        await actor.RegisterReminder("reminder", TimeSpan.FromHours(1));
        await scene.AnswerAsync("unregister", actor.UnregisterReminder("reminder"));
        await scene.AnswerAsync("again", actor.UnregisterReminder("reminder"));
    }

    public static async Task AReminderWakesItsGrain(Scene scene)
    {
        var actor = scene.Actor();
        await actor.RegisterReminder("reminder", TimeSpan.FromSeconds(2));
        await actor.ActAndLeave("leaving");
        await scene.NotedAsync("1 is disposed");
        scene.Stage.Close("reminder");
        await scene.NotedAsync("reminder begins");
        scene.Stage.Open("reminder");
        await actor.UnregisterReminder("reminder");
    }

    /// <summary>As long as another grain's timer takes for five ticks.</summary>
    private static async Task WaitAsync(Scene scene)
    {
        var bystander = scene.Aside("while");
        await bystander.Actor().StartTimer("while", new SceneTimer(Soon, Soon, 5));
        await bystander.NotedAsync("while 5 ends");
    }
}

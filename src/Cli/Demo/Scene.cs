namespace Paykassma.Cli.Demo;

/// <summary>One thing the demo shows.</summary>
/// <param name="Steps">How many steps it tells of.</param>
internal sealed record Scene(string Name, int Steps, Func<Action<string>, CancellationToken, Task<SceneOutcome>> Play)
{
    /// <summary>Plays it; whatever goes wrong becomes its outcome, so that the others are still played.</summary>
    public async Task<SceneOutcome> PlayAsync(Action<string> tell, CancellationToken cancellation)
    {
        try
        {
            return await Play(tell, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or DemoException or TimeoutException)
        {
            return new SceneOutcome(Name, "?", "?", e.Message, false);
        }
    }
}

/// <summary>What a scene came to.</summary>
/// <param name="Story">What happened, in a few words.</param>
internal sealed record SceneOutcome(string Scene, string Balance, string MustBe, string Story, bool IsRight);

/// <summary>The sandbox answered something else than the scene needs.</summary>
internal sealed class DemoException(string message) : Exception(message);

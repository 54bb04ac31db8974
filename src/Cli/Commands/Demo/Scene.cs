namespace Paykassma.Cli.Commands.Demo;

/// <summary>One case that the demo shows.</summary>
/// <param name="Steps">How many steps it reports.</param>
internal sealed record Scene(string Name, int Steps, Func<Action<string>, CancellationToken, Task<SceneOutcome>> Play)
{
    /// <summary>Runs it; an exception becomes its outcome, so that the others still run.</summary>
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

/// <summary>The outcome of a scene.</summary>
/// <param name="Story">What happened, in a few words.</param>
internal sealed record SceneOutcome(string Scene, string Balance, string MustBe, string Story, bool IsRight);

/// <summary>The sandbox gave another answer than expected.</summary>
internal sealed class DemoException(string message) : Exception(message);

namespace Paykassma.Domain.Gateway.Postbacks;

/// <summary>
/// Developers' programs that take a merchant's postbacks over a connection of their own, in place of its URL. Outside the sandbox there are
/// none: whoever listens reads postbacks and answers for the merchant.
/// </summary>
public interface IPostbackListeners
{
    /// <summary>
    /// Begins to hand a merchant's attempts to a new listener, until it is disposed. An earlier listener of the merchant ends: its connection
    /// may be dead without anybody having noticed, and whoever comes later could not take its place.
    /// </summary>
    IPostbackListener Connect(string merchant);

    /// <summary>Takes the answer of a listener's server to an attempt.</summary>
    /// <returns>False if no such attempt waits for an answer.</returns>
    bool Answer(string merchant, string attempt, ListenerAnswer answer);
}

/// <summary>A connected listener. Disposing it cuts the attempts that wait for its answer.</summary>
public interface IPostbackListener : IDisposable
{
    /// <summary>The next attempt to hand on; null if another listener has taken its place.</summary>
    ValueTask<HandedAttempt?> NextAsync(CancellationToken cancellation);
}

/// <summary>A delivery attempt, as it would be sent to the merchant's URL.</summary>
/// <param name="Id">Names it in the answer; unique.</param>
/// <param name="Cause">What the postback tells: <c>deposit/{id}</c> or <c>payout/{id}</c>.</param>
/// <param name="Number">Which attempt of the postback it is, from 1.</param>
/// <param name="AgainInMs">
/// By the schedule, the wait after this attempt if it is not acknowledged; null if it is the last. A postback that was resent by hand comes sooner.
/// </param>
/// <param name="AnswerWithinMs">How long the gateway waits for the answer.</param>
/// <param name="Headers">The headers of the request.</param>
/// <param name="Body">The body's bytes.</param>
public sealed record HandedAttempt(
    string Id, string Cause, int Number, long? AgainInMs, int AnswerWithinMs, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body);

/// <summary>What the listener's server did with an attempt.</summary>
public abstract record ListenerAnswer
{
    /// <summary>It answered.</summary>
    /// <param name="RetryAfter">The answer's <c>Retry-After</c>; null if it had none.</param>
    public sealed record Answered(int Status, byte[] Body, string? RetryAfter) : ListenerAnswer;

    /// <summary>It could not be reached.</summary>
    public sealed record Unreachable : ListenerAnswer;

    /// <summary>Its connection ended without an answer, or the listener's own did.</summary>
    public sealed record Cut : ListenerAnswer;
}

namespace Paykassma.Domain.Gateway.Postbacks;

/// <summary>All that can happen to a postback. Times in epoch milliseconds, UTC.</summary>
public abstract record PostbackCommand
{
    /// <summary>The event has happened: queue this content, which never changes.</summary>
    /// <param name="After">The key of an earlier postback about the same order, which this one waits for; null for none.</param>
    public sealed record Enqueue(string Merchant, string Body, string? After, long At) : PostbackCommand;

    /// <summary>A courier wants to send it.</summary>
    public sealed record Begin(long At) : PostbackCommand;

    /// <summary>The courier's attempt has ended.</summary>
    public sealed record Record(AttemptReport Report, long At) : PostbackCommand;

    /// <summary>
    /// The courier does not send it now, since the endpoint does not answer or is busy. This does not count as an attempt.
    /// </summary>
    /// <param name="Until">When it may be tried, as far as the courier knows.</param>
    /// <param name="Why">A few words for staff.</param>
    public sealed record Defer(long Until, string Why, long At) : PostbackCommand;

    /// <summary>The earlier postback is not delivered yet.</summary>
    /// <param name="Until">When to ask again.</param>
    public sealed record Wait(long Until, long At) : PostbackCommand;

    /// <summary>The earlier postback is acknowledged or undelivered, so this one may be sent.</summary>
    public sealed record LetGo(long At) : PostbackCommand;

    /// <summary>Someone wants it sent again now.</summary>
    /// <param name="By">Who, if known.</param>
    public sealed record Resend(string? By, long At) : PostbackCommand;

    /// <summary>The endpoint answers again: what waits for its next attempt may be tried sooner.</summary>
    /// <param name="Recovered">When the first attempt that succeeded was begun.</param>
    /// <param name="Due">When this one is due instead.</param>
    public sealed record BringForward(long Recovered, long Due, long At) : PostbackCommand;
}

/// <summary>How an attempt ended, as its courier reports it.</summary>
/// <param name="Outcome">A few words for staff: the status code, or what went wrong.</param>
/// <param name="Status">The HTTP status; null if there was no response.</param>
/// <param name="Answer">The beginning of the response body, or null.</param>
/// <param name="RetryAfterMs">The delay that the endpoint asked for, or null.</param>
/// <param name="DurationMs">How long the attempt took.</param>
/// <param name="SignedWith">The beginning of the access key of the pair that signed it; null if it was not signed.</param>
[GenerateSerializer, Immutable, Alias("paykassma.postback.report")]
public sealed record AttemptReport(
    [property: Id(0)] int Number,
    [property: Id(1)] bool Acknowledged,
    [property: Id(2)] string Outcome,
    [property: Id(3)] int? Status,
    [property: Id(4)] string? Answer,
    [property: Id(5)] long? RetryAfterMs,
    [property: Id(6)] long DurationMs,
    [property: Id(7)] string? SignedWith = null);

/// <summary>What a command did.</summary>
[GenerateSerializer, Alias("paykassma.postback.reply")]
public enum PostbackReply
{
    Done,

    /// <summary>The same was done before.</summary>
    Replayed,

    /// <summary>Nothing to do: it is acknowledged, not due yet, due soon enough, or this is the outcome of a closed attempt.</summary>
    Ignored,

    /// <summary>It is due, and waits for an earlier postback.</summary>
    Waiting,

    /// <summary>All attempts of the schedule were made, or its time is over.</summary>
    Undelivered,

    NotFound,
}

/// <summary>What the state machine decided. <see cref="Next"/> is null when there is nothing to save.</summary>
public sealed record PostbackStep(PostbackState? Next, PostbackReply Reply)
{
    /// <summary>
    /// Whether <see cref="Next"/> may be saved with the step after it. If the process dies before, the postback is due, as it was.
    /// </summary>
    public bool MayBeForgotten { get; init; }
}

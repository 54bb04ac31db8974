namespace Paykassma.Domain.Postbacks;

/// <summary>All that can happen to a postback. Times in epoch milliseconds, UTC.</summary>
public abstract record PostbackCommand
{
    /// <summary>The event has happened: this body, once and for all.</summary>
    /// <param name="After">The key of an earlier postback about the same, which this one waits for; null for none.</param>
    public sealed record Enqueue(string Merchant, string Body, string? After, long At) : PostbackCommand;

    /// <summary>A courier wants to send it.</summary>
    public sealed record Begin(long At) : PostbackCommand;

    /// <summary>The courier's attempt has ended.</summary>
    public sealed record Record(AttemptReport Report, long At) : PostbackCommand;

    /// <summary>
    /// The courier does not send it now, since the endpoint does not answer or has its hands full. This is no attempt.
    /// </summary>
    /// <param name="Until">When it may be tried, as far as the courier knows.</param>
    /// <param name="Why">A few words for a person.</param>
    public sealed record Defer(long Until, string Why, long At) : PostbackCommand;

    /// <summary>The earlier postback is still on its way.</summary>
    /// <param name="Until">When to ask again.</param>
    public sealed record Wait(long Until, long At) : PostbackCommand;

    /// <summary>The earlier postback is acknowledged or undelivered.</summary>
    public sealed record LetGo(long At) : PostbackCommand;

    /// <summary>A person wants it sent again now.</summary>
    /// <param name="By">Who, where that was said.</param>
    public sealed record Resend(string? By, long At) : PostbackCommand;
}

/// <summary>How an attempt ended, as its courier reports it.</summary>
/// <param name="Outcome">A few words for a person: the status code, or what went wrong.</param>
/// <param name="Status">The HTTP status; null when none was answered.</param>
/// <param name="Answer">The beginning of the answer's body, or null.</param>
/// <param name="RetryAfterMs">What the endpoint asked for, or null.</param>
public sealed record AttemptReport(
    int Number, bool Acknowledged, string Outcome, int? Status, string? Answer, long? RetryAfterMs, long DurationMs);

/// <summary>What a command did.</summary>
public enum PostbackReply
{
    Done,

    /// <summary>The same was done before.</summary>
    Replayed,

    /// <summary>Nothing to do: acknowledged, not due yet, or a closed attempt's outcome.</summary>
    Ignored,

    /// <summary>It is due, and waits for an earlier postback.</summary>
    Waiting,

    /// <summary>Every attempt of the schedule was begun, or its time is over: there is none left.</summary>
    Undelivered,

    NotFound,
}

/// <summary>The answer of the machine. <see cref="Next"/> is null when nothing is to be saved.</summary>
public sealed record PostbackStep(PostbackState? Next, PostbackReply Reply);

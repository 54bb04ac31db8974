namespace Paykassma.Domain.Postbacks;

/// <summary>All that can happen to a postback. Times in epoch milliseconds, UTC.</summary>
public abstract record PostbackCommand
{
    /// <summary>The event has happened: this body, once and for all.</summary>
    public sealed record Enqueue(string Merchant, string Body, long At) : PostbackCommand;

    /// <summary>A courier wants to send it.</summary>
    public sealed record Begin(long At) : PostbackCommand;

    /// <summary>The courier's attempt has ended.</summary>
    /// <param name="Outcome">A few words for a person: the status code, or what went wrong.</param>
    /// <param name="RetryAfterMs">What the endpoint asked for, or null.</param>
    public sealed record Record(int Attempt, bool Acknowledged, string Outcome, long? RetryAfterMs, long At) : PostbackCommand;

    /// <summary>A person wants it sent again now.</summary>
    public sealed record Resend(long At) : PostbackCommand;
}

/// <summary>What a command did.</summary>
public enum PostbackReply
{
    Done,

    /// <summary>The same was done before.</summary>
    Replayed,

    /// <summary>Nothing to do: acknowledged, not due yet, or a closed attempt's outcome.</summary>
    Ignored,

    /// <summary>Every attempt of the schedule was begun and none came to an end: there is none left.</summary>
    Undelivered,

    NotFound,
}

/// <summary>The answer of the machine. <see cref="Next"/> is null when nothing is to be saved.</summary>
public sealed record PostbackStep(PostbackState? Next, PostbackReply Reply);

using System.Collections.Immutable;

namespace Paykassma.Domain.Postbacks;

/// <summary>The status of a postback. The names are stored.</summary>
public enum PostbackStatus
{
    /// <summary>Not acknowledged yet.</summary>
    Due,

    /// <summary>The merchant answered HTTP 200 with <c>{"status":"ok"}</c>.</summary>
    Acknowledged,

    /// <summary>All attempts of the schedule failed. It is listed, and can be sent again.</summary>
    Undelivered,
}

/// <summary>A postback: one body, fixed and signed when the event happened, until it is acknowledged. Times in epoch milliseconds, UTC.</summary>
public sealed record PostbackState
{
    public required PostbackStatus Status { get; init; }
    public required string Merchant { get; init; }
    public required string Body { get; init; }
    public required long CreatedAt { get; init; }
    public long? DueAt { get; init; }

    /// <summary>The key of the postback that must be acknowledged or undelivered before this one is sent; null if there is none or it is.</summary>
    public string? After { get; init; }

    /// <summary>When the schedule began, if not at <see cref="CreatedAt"/>: when it was resent, or when the earlier postback was finished.</summary>
    public long? ScheduleBeganAt { get; init; }

    /// <summary>How many attempts were begun. Also the number of the latest attempt; no number is used twice.</summary>
    public int Attempts { get; init; }

    /// <summary>How many attempts were begun before it was last sent again by hand: the schedule counts from there.</summary>
    public int AttemptsBeforeResend { get; init; }

    /// <summary>The attempt that is being sent, or null.</summary>
    public int? OpenAttempt { get; init; }

    /// <summary>When that attempt was begun.</summary>
    public long? OpenedAt { get; init; }

    /// <summary>The outcome of the last finished attempt, or why the last attempt was not made.</summary>
    public string? LastOutcome { get; init; }
    public long? AcknowledgedAt { get; init; }

    /// <summary>Since when it is undelivered; null if it is not. The lists of undelivered postbacks are read by it.</summary>
    public long? UndeliveredAt { get; init; }

    /// <summary>Who last had it sent again, if known.</summary>
    public string? ResentBy { get; init; }

    /// <summary>The newest attempts, the oldest first.</summary>
    public ImmutableArray<EndedAttempt> History { get => field.IsDefault ? [] : field; init; } = [];
}

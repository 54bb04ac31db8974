using System.Collections.Immutable;

namespace Paykassma.Domain.Postbacks;

/// <summary>Where a postback stands. The names are stored.</summary>
public enum PostbackStatus
{
    /// <summary>Not acknowledged yet.</summary>
    Due,

    /// <summary>The merchant has answered HTTP 200 with <c>{"status":"ok"}</c>.</summary>
    Acknowledged,

    /// <summary>The schedule has run out. Visible, and can be sent again.</summary>
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

    /// <summary>The key of the postback that must be acknowledged or undelivered before this one is sent; null once it is, or for none.</summary>
    public string? After { get; init; }

    /// <summary>When the schedule began where that is not <see cref="CreatedAt"/>: sent again by a person, or let go by an earlier one.</summary>
    public long? ScheduleBeganAt { get; init; }

    /// <summary>How many attempts were begun; also the number of the latest, never used twice.</summary>
    public int Attempts { get; init; }

    /// <summary>How many of them came before a person had it sent again: the schedule counts from here.</summary>
    public int AttemptsBeforeResend { get; init; }

    /// <summary>The attempt on its way, or null.</summary>
    public int? OpenAttempt { get; init; }

    /// <summary>When that attempt was begun.</summary>
    public long? OpenedAt { get; init; }

    /// <summary>What the last finished attempt came to, or why the last one was not made.</summary>
    public string? LastOutcome { get; init; }
    public long? AcknowledgedAt { get; init; }

    /// <summary>Since when it is undelivered; null when it is not. Lists of what is undelivered are read by it.</summary>
    public long? UndeliveredAt { get; init; }

    /// <summary>Who last had it sent again, where that was said.</summary>
    public string? ResentBy { get; init; }

    /// <summary>The newest attempts, the oldest first.</summary>
    public ImmutableArray<EndedAttempt> History { get => field.IsDefault ? [] : field; init; } = [];
}

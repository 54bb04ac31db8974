using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Postbacks;

/// <summary>The status of a postback. The names are stored.</summary>
[GenerateSerializer, Alias("paykassma.postback.status")]
public enum PostbackStatus
{
    /// <summary>Not acknowledged yet.</summary>
    Due,

    /// <summary>The merchant answered HTTP 200 with <c>{"status":"ok"}</c>.</summary>
    Acknowledged,

    /// <summary>All attempts of the schedule failed. It is listed, and can be sent again.</summary>
    Undelivered,
}

/// <summary>
/// A postback: one content, fixed when the event happened, until it is acknowledged. Each attempt signs it with the keys of its moment. Times
/// in epoch milliseconds, UTC.
/// </summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.state")]
public sealed record PostbackState
{
    [Id(0)] public required PostbackStatus Status { get; init; }
    [Id(1)] public required string Merchant { get; init; }

    /// <summary>
    /// The JSON without access key and signature. Postbacks of older builds have both in it; what is sent is signed anew all the same.
    /// </summary>
    [Id(2)] public required string Body { get; init; }
    [Id(3)] public required long CreatedAt { get; init; }
    [Id(4)] public long? DueAt { get; init; }

    /// <summary>The key of the postback that must be acknowledged or undelivered before this one is sent; null if there is none or it is.</summary>
    [Id(5)] public string? After { get; init; }

    /// <summary>When the schedule began, if not at <see cref="CreatedAt"/>: when it was resent, or when the earlier postback was finished.</summary>
    [Id(6)] public long? ScheduleBeganAt { get; init; }

    /// <summary>How many attempts were begun. Also the number of the latest attempt; no number is used twice.</summary>
    [Id(7)] public int Attempts { get; init; }

    /// <summary>
    /// The schedule counts the attempts after these: those before it was last sent again by hand, and those that were brought forward.
    /// </summary>
    [Id(8)] public int AttemptsBeforeResend { get; init; }

    /// <summary>The attempt that is being sent, or null.</summary>
    [Id(9)] public int? OpenAttempt { get; init; }

    /// <summary>When that attempt was begun.</summary>
    [Id(10)] public long? OpenedAt { get; init; }

    /// <summary>The outcome of the last finished attempt, or why the last attempt was not made.</summary>
    [Id(11)] public string? LastOutcome { get; init; }
    [Id(12)] public long? AcknowledgedAt { get; init; }

    /// <summary>Since when it is undelivered; null if it is not. The lists of undelivered postbacks are read by it.</summary>
    [Id(13)] public long? UndeliveredAt { get; init; }

    /// <summary>Who last had it sent again, if known.</summary>
    [Id(14)] public string? ResentBy { get; init; }

    /// <summary>When the schedule has the next attempt, if one was brought forward before it; null if none was.</summary>
    [Id(16)] public long? ScheduledAt { get; init; }

    /// <summary>Until when the endpoint asked not to be called; null if it did not, or an attempt was begun since.</summary>
    [Id(17)] public long? NotBefore { get; init; }

    /// <summary>The newest attempts, the oldest first.</summary>
    [Id(15)] public ImmutableArray<EndedAttempt> History { get => field.IsDefault ? [] : field; init; } = [];
}

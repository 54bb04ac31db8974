using System.Collections.Immutable;

namespace Paykassma.Grains.Gateway;

/// <summary>A postback to deliver.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.enqueue")]
public sealed record EnqueuePostback
{
    [Id(0)] public required string Merchant { get; init; }

    /// <summary>The signed JSON.</summary>
    [Id(1)] public required string Body { get; init; }

    /// <summary>
    /// The grain key of an earlier postback about the same order, which was queued before this one and must be sent first; null for none.
    /// This one waits until that is acknowledged or undelivered.
    /// </summary>
    [Id(2)] public string? After { get; init; }
}

/// <summary>An attempt that was opened: what to send.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.attempt")]
public sealed record PostbackAttempt
{
    [Id(0)] public required int Number { get; init; }
    [Id(1)] public required string Merchant { get; init; }
    [Id(2)] public required string Body { get; init; }
}

/// <summary>The outcome of an attempt.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.record")]
public sealed record RecordAttempt
{
    [Id(0)] public required int Number { get; init; }
    [Id(1)] public required bool Acknowledged { get; init; }

    /// <summary>A few words for staff.</summary>
    [Id(2)] public required string Outcome { get; init; }

    /// <summary>The delay that the endpoint asked for, in milliseconds, or null.</summary>
    [Id(3)] public long? RetryAfterMs { get; init; }

    /// <summary>The HTTP status; null if there was no response.</summary>
    [Id(4)] public int? Status { get; init; }

    /// <summary>The beginning of the response body, or null.</summary>
    [Id(5)] public string? Answer { get; init; }

    /// <summary>How long the attempt took.</summary>
    [Id(6)] public long DurationMs { get; init; }
}

/// <summary>Why a postback is not sent now.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.defer")]
public sealed record DeferPostback
{
    /// <summary>When it may be tried, in epoch milliseconds, as far as is known.</summary>
    [Id(0)] public required long Until { get; init; }

    /// <summary>A few words for staff.</summary>
    [Id(1)] public required string Why { get; init; }
}

/// <summary>Someone wants a postback sent again.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.resend")]
public sealed record ResendPostback
{
    /// <summary>Who, or null if not known.</summary>
    [Id(0)] public string? Operator { get; init; }
}

/// <summary>The result of <see cref="ResendPostback"/>.</summary>
[GenerateSerializer, Alias("paykassma.postback.resend-code")]
public enum ResendCode
{
    NotFound,

    /// <summary>It is due now.</summary>
    Resent,

    /// <summary>It was already due, or is being sent.</summary>
    Repeated,

    /// <summary>The merchant has it; it is never sent again.</summary>
    Acknowledged,
}

/// <summary>The result of <see cref="ResendPostback"/>, with the postback.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.resend-answer")]
public sealed record ResendAnswer
{
    [Id(0)] public required ResendCode Code { get; init; }

    /// <summary>The postback's current state; null if there is none.</summary>
    [Id(1)] public PostbackView? Postback { get; init; }
}

/// <summary>A postback as an operator sees it. Times in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.view")]
public sealed record PostbackView
{
    [Id(0)] public required string Status { get; init; }
    [Id(1)] public required int Attempts { get; init; }
    [Id(2)] public string? LastOutcome { get; init; }
    [Id(3)] public long? DueAt { get; init; }
    [Id(4)] public long? AcknowledgedAt { get; init; }
    [Id(5)] public required long CreatedAt { get; init; }
    [Id(6)] public long? UndeliveredAt { get; init; }

    /// <summary>The key of the earlier postback it waits for, or null.</summary>
    [Id(7)] public string? After { get; init; }
    [Id(8)] public string? ResentBy { get; init; }

    /// <summary>The newest attempts that have ended, in time order.</summary>
    [Id(9)] public required ImmutableArray<AttemptView> History { get; init; }

    /// <summary>Whether an attempt was begun and has not ended.</summary>
    [Id(10)] public required bool IsOnItsWay { get; init; }
}

/// <summary>An attempt that has ended, as an operator sees it.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.attempt-view")]
public sealed record AttemptView
{
    [Id(0)] public required int Number { get; init; }

    /// <summary>When it was begun.</summary>
    [Id(1)] public required long At { get; init; }
    [Id(2)] public required string Outcome { get; init; }
    [Id(3)] public int? Status { get; init; }
    [Id(4)] public string? Answer { get; init; }
    [Id(5)] public long? DurationMs { get; init; }
}

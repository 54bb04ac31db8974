namespace Paykassma.Grains.Gateway;

/// <summary>What there is to do about a payout, outside its grain's turn.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.work")]
public sealed record PayoutWork
{
    /// <summary>What to turn to the channel for; null when nothing.</summary>
    [Id(0)] public PayoutErrand? Errand { get; init; }

    /// <summary>The key of a postback that is due now.</summary>
    [Id(1)] public string? PostbackDue { get; init; }
}

/// <summary>One turn to a channel. It was saved before: whatever becomes of it, the channel is never told to pay again.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.errand")]
public sealed record PayoutErrand
{
    [Id(0)] public required int Attempt { get; init; }

    /// <summary>Tell it to pay; else only ask how it ended.</summary>
    [Id(1)] public required bool Submit { get; init; }

    /// <summary>The channel's name.</summary>
    [Id(2)] public required string Channel { get; init; }
    [Id(3)] public required string Merchant { get; init; }
    [Id(4)] public required string Id { get; init; }
    [Id(5)] public required PayoutContent Content { get; init; }
}

/// <summary>What the channel made of an attempt.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.record")]
public sealed record RecordPayoutAttempt
{
    [Id(0)] public required int Attempt { get; init; }
    [Id(1)] public required PayoutOutcome Outcome { get; init; }

    /// <summary>The channel's own words, for a person.</summary>
    [Id(2)] public string? Message { get; init; }
}

/// <summary>What a channel makes of an attempt.</summary>
[GenerateSerializer, Alias("paykassma.payout.outcome")]
public enum PayoutOutcome
{
    /// <summary>The money has left. Final.</summary>
    Paid,

    /// <summary>It was not paid and never will be under this id. Final.</summary>
    Failed,

    /// <summary>It is being worked on.</summary>
    Accepted,

    /// <summary>There is no such payout at the channel.</summary>
    Unknown,

    /// <summary>The channel cannot be asked.</summary>
    CannotTell,

    /// <summary>No usable answer: it may have been paid or not.</summary>
    Silent,
}

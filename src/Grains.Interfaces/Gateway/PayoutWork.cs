using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Grains.Gateway;

/// <summary>The work that a payout needs outside its grain's turn.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.work")]
public sealed record PayoutWork
{
    /// <summary>What to call the channel for; null for nothing.</summary>
    [Id(0)] public PayoutErrand? Errand { get; init; }

    /// <summary>The key of a postback that is due now.</summary>
    [Id(1)] public string? PostbackDue { get; init; }
}

/// <summary>One call to a channel. It was saved first: whatever its outcome, the channel is never told to pay again.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.errand")]
public sealed record PayoutErrand
{
    [Id(0)] public required int Attempt { get; init; }

    /// <summary>Whether to tell it to pay, or only to ask for the outcome.</summary>
    [Id(1)] public required ChannelErrand What { get; init; }

    /// <summary>The channel's name.</summary>
    [Id(2)] public required string Channel { get; init; }
    [Id(3)] public required string Merchant { get; init; }
    [Id(4)] public required string Id { get; init; }
    [Id(5)] public required PayoutRequest Request { get; init; }

    /// <summary>To pay: from this time on, epoch milliseconds, the channel must not be called. Null to ask.</summary>
    [Id(6)] public long? SubmitBefore { get; init; }
}

/// <summary>The channel's answer to an attempt.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.record")]
public sealed record RecordPayoutAttempt
{
    [Id(0)] public required int Attempt { get; init; }
    [Id(1)] public required ChannelOutcome Outcome { get; init; }

    /// <summary>The channel's own message, for staff.</summary>
    [Id(2)] public string? Message { get; init; }
}

using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Grains.Gateway;

/// <summary>A genuine payout request, or why it is refused.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.create")]
public sealed record CreatePayout
{
    /// <summary>Fingerprint of the request's content, without its id and signature.</summary>
    [Id(0)] public required string Fingerprint { get; init; }

    /// <summary>Null if a refused request could not be read.</summary>
    [Id(1)] public PayoutRequest? Request { get; init; }

    /// <summary>The answer to a refused request, byte for byte; null for a valid request.</summary>
    [Id(2)] public string? Refusal { get; init; }

    /// <summary>Who requested it. If an operator added it by hand, no postback is sent for its outcome.</summary>
    [Id(3)] public PayoutOrigin Origin { get; init; }

    /// <summary>The operator who added it.</summary>
    [Id(4)] public string? AddedBy { get; init; }

    /// <summary>Whether it exceeds what the operator may add alone within a day: it needs two persons whatever its own amount.</summary>
    [Id(5)] public bool ExceedsAlone { get; init; }
}

/// <summary>An operator's decision.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.decision")]
public sealed record PayoutDecision
{
    [Id(0)] public required string Operator { get; init; }

    /// <summary>The comment sent to the merchant instead of the request's own comment; with a take-over, the reason.</summary>
    [Id(1)] public string? Comment { get; init; }

    /// <summary>Whether a service acts, not a person: it cannot be the second person.</summary>
    [Id(2)] public bool ByService { get; init; }

    /// <summary>Whoever added or prepared it when the operator was found to be another person than they.</summary>
    [Id(3)] public ImmutableList<string>? ComparedWith { get; init; }

    /// <summary>Whether whoever acts is limited to the payout's merchant.</summary>
    [Id(4)] public bool IsOfMerchant { get; init; }

    /// <summary>
    /// With a confirmation that it failed: as <see cref="ComparedWith"/>, which is then empty, so that a silo of an earlier build, which would confirm
    /// it as paid, confirms nothing.
    /// </summary>
    [Id(5)] public ImmutableList<string>? FailComparedWith { get; init; }

    /// <summary><see cref="PayoutState.Turn"/> as the operator has seen it: what somebody has acted on since stays as it is. Null: they do not say.</summary>
    [Id(6)] public int? Turn { get; init; }
}

/// <summary>The result of a payout command, and what the caller should start.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.answer")]
public sealed record PayoutAnswer
{
    [Id(0)] public required PayoutReply Reply { get; init; }
    [Id(1)] public PayoutView? Payout { get; init; }

    /// <summary>With <see cref="PayoutReply.Refused"/>: the answer to the refused request, byte for byte.</summary>
    [Id(2)] public string? Refusal { get; init; }

    /// <summary>The key of a postback that is due now. Only a hint for its courier: a re-check finds it anyway.</summary>
    [Id(3)] public string? PostbackDue { get; init; }

    /// <summary>Whether a courier has something to do. Only a hint: a re-check finds it anyway.</summary>
    [Id(4)] public bool WorkDue { get; init; }

    /// <summary>Why, for people, where the reply does not say enough.</summary>
    [Id(5)] public string? Why { get; init; }

    /// <summary>Whether it is done, now or before.</summary>
    public bool IsDone => Reply is PayoutReply.Done or PayoutReply.Replayed;
}

/// <summary>A payout, and what the merchant's settings make of it now.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payout.view")]
public sealed record PayoutView
{
    [Id(0)] public required string Merchant { get; init; }
    [Id(1)] public required string Id { get; init; }
    [Id(2)] public required PayoutState State { get; init; }

    /// <summary>Whether it is above the limit and needs two persons.</summary>
    [Id(3)] public bool TwoPersons { get; init; }

    /// <summary>Whether the channel may pay it only after a person has approved it.</summary>
    [Id(4)] public bool AwaitsApproval { get; init; }

    /// <summary>Whether two persons must say that it failed: it is above the limit and may have been paid.</summary>
    [Id(5)] public bool FailsByTwo { get; init; }
}

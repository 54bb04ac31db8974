using System.Collections.Immutable;

namespace Paykassma.Grains.Ledger;

/// <summary>A transfer to book, with the states to save in the same unit.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.account.post")]
public sealed record PostTransfer
{
    /// <summary>Derived from its cause; unique in the ledger.</summary>
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string DebitAccount { get; init; }
    [Id(2)] public required string CreditAccount { get; init; }

    /// <summary>Minor units, above zero.</summary>
    [Id(3)] public required long Amount { get; init; }
    [Id(4)] public required string Currency { get; init; }

    /// <summary>1 posted, 2 pending, 3 post of a pending, 4 void of a pending.</summary>
    [Id(5)] public required short Kind { get; init; }
    [Id(6)] public required string Cause { get; init; }
    [Id(7)] public string? Reference { get; init; }
    [Id(8)] public string? PendingId { get; init; }

    /// <summary>Whether the transfer may take the balance below zero.</summary>
    [Id(9)] public bool MayOverdraw { get; init; }
    [Id(10)] public ImmutableArray<AttachedState> States { get; init; } = [];

    /// <summary>SHA-256 of the held postbacks this settles.</summary>
    [Id(11)] public ImmutableArray<string> ClosesHeld { get; init; } = [];
}

/// <summary>A grain's state to write in the same unit as a transfer.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.account.state")]
public sealed record AttachedState
{
    [Id(0)] public required string StateName { get; init; }
    [Id(1)] public required string Key { get; init; }

    /// <summary>Null for a state that must not exist yet.</summary>
    [Id(2)] public int? ExpectedVersion { get; init; }
    [Id(3)] public required string Json { get; init; }
}

/// <summary>The result of a <see cref="PostTransfer"/>.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.account.posted")]
public sealed record PostResult
{
    [Id(0)] public required PostCode Code { get; init; }

    /// <summary>With <see cref="PostCode.Refused"/>: the ledger's own error, by name.</summary>
    [Id(1)] public string? Error { get; init; }

    /// <summary>The new version of the attached state, if there was one.</summary>
    [Id(2)] public int? StateVersion { get; init; }
}

/// <summary>The result of a <see cref="PostTransfer"/>.</summary>
[GenerateSerializer, Alias("paykassma.account.code")]
public enum PostCode
{
    /// <summary>Booked now, durably.</summary>
    Booked,

    /// <summary>It was already booked before.</summary>
    Repeated,

    /// <summary>Refused by the rules; nothing was written.</summary>
    Refused,

    /// <summary>The attached state was stale; nothing was written.</summary>
    Stale,
}

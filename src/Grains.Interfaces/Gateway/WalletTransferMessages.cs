using System.Collections.Immutable;

namespace Paykassma.Grains.Gateway;

/// <summary>What an agent saw in a wallet.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.content")]
public sealed record WalletTransferContent
{
    /// <summary>The receiving wallet.</summary>
    [Id(0)] public required string Identifier { get; init; }

    /// <summary>The wallet's own number of the transfer.</summary>
    [Id(1)] public required string TransactionId { get; init; }

    /// <summary>Minor units.</summary>
    [Id(2)] public required long Amount { get; init; }
    [Id(3)] public required string Currency { get; init; }

    /// <summary>Epoch milliseconds, UTC.</summary>
    [Id(4)] public required long ReceivedAt { get; init; }

    /// <summary>Whose wallet: <c>merchant/{id}</c> or <c>pool/{name}</c>.</summary>
    [Id(5)] public required string Scope { get; init; }
}

/// <summary>How a report ended.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.reported")]
public sealed record ReportAnswer
{
    /// <summary>False when the same number was reported before with other content.</summary>
    [Id(0)] public required bool Accepted { get; init; }

    /// <summary>Payments that wait for it: the caller has them pull the news.</summary>
    [Id(1)] public ImmutableArray<string> Waiting { get; init; } = [];

    /// <summary>Whether the same was reported before.</summary>
    [Id(2)] public bool Known { get; init; }
}

/// <summary>A payment's claim.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.claim")]
public sealed record ClaimTransfer
{
    /// <summary>The payment's grain key.</summary>
    [Id(0)] public required string Payment { get; init; }

    /// <summary>The wallets its merchant's payers may pay to.</summary>
    [Id(1)] public required ImmutableArray<string> Scopes { get; init; }

    /// <summary>Whether to remember the claim when the transfer is not here.</summary>
    [Id(2)] public bool Wait { get; init; }
}

/// <summary>An operator's refusal, carried to the transfer.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.release")]
public sealed record ReleaseTransfer
{
    [Id(0)] public required string Payment { get; init; }

    /// <summary>Shut the number instead of freeing it.</summary>
    [Id(1)] public bool BlockNumber { get; init; }
}

/// <summary>How a claim ended.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.claimed")]
public sealed record ClaimAnswer
{
    [Id(0)] public required ClaimCode Code { get; init; }

    /// <summary>With <see cref="ClaimCode.Granted"/>: the transfer.</summary>
    [Id(1)] public WalletTransferContent? Content { get; init; }

    /// <summary>Others that wait for the same transfer and have news to pull.</summary>
    [Id(2)] public ImmutableArray<string> Others { get; init; } = [];
}

/// <summary>News for the payments that waited for a transfer.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.news")]
public sealed record TransferNews
{
    /// <summary>Names the news, so that having told it does not settle what came after.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Payments that have it to pull.</summary>
    [Id(1)] public ImmutableArray<string> Untold { get; init; } = [];
}

/// <summary>How a claim ended.</summary>
[GenerateSerializer, Alias("paykassma.transfer.code")]
public enum ClaimCode
{
    Done,
    Granted,
    NotHere,
    Contested,
    Taken,
    TooManyClaims,
}

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

/// <summary>The result of a report.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.reported")]
public sealed record ReportAnswer
{
    /// <summary>False if the same number was reported before with different content.</summary>
    [Id(0)] public required bool Accepted { get; init; }

    /// <summary>Payments that wait for it: the caller must refresh them.</summary>
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

    /// <summary>Whether to keep the claim if the transfer has not arrived.</summary>
    [Id(2)] public bool Wait { get; init; }
}

/// <summary>An operator's refusal, passed on to the transfer.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.release")]
public sealed record ReleaseTransfer
{
    [Id(0)] public required string Payment { get; init; }

    /// <summary>Block the number instead of releasing it.</summary>
    [Id(1)] public bool BlockNumber { get; init; }
}

/// <summary>The result of a claim.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.claimed")]
public sealed record ClaimAnswer
{
    [Id(0)] public required ClaimCode Code { get; init; }

    /// <summary>With <see cref="ClaimCode.Granted"/>: the transfer.</summary>
    [Id(1)] public WalletTransferContent? Content { get; init; }

    /// <summary>Other payments that wait for the same transfer and should refresh.</summary>
    [Id(2)] public ImmutableArray<string> Others { get; init; } = [];
}

/// <summary>A change that the payments waiting for a transfer must be informed of.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.news")]
public sealed record TransferNews
{
    /// <summary>Identifies the change, so that confirming it does not confirm a later one.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Payments that must refresh.</summary>
    [Id(1)] public ImmutableArray<string> Untold { get; init; } = [];
}

/// <summary>The result of a claim.</summary>
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

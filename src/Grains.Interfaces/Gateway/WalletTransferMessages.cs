using System.Collections.Immutable;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Grains.Gateway;

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

/// <summary>The result of a claim, of its withdrawal or of an operator's decision.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.claimed")]
public sealed record ClaimAnswer
{
    /// <summary>Never <see cref="WalletTransferReply.OtherContent"/>.</summary>
    [Id(0)] public required WalletTransferReply Reply { get; init; }

    /// <summary>With <see cref="WalletTransferReply.Granted"/>: the transfer.</summary>
    [Id(1)] public TransferContent? Content { get; init; }

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

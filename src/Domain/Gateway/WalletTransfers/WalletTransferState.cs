using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>
/// The transfers behind one typed number of one rail (usually one), the claims that wait for them, and where transfers are known whose own
/// transaction id is this number but whose typed number is another. Times in epoch milliseconds, UTC.
/// </summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.state")]
public sealed record WalletTransferState
{
    /// <summary>The number as a whole: the most open status of its transfers, or <see cref="WalletTransferStatus.Awaited"/>.</summary>
    [Id(0)] public required WalletTransferStatus Status { get; init; }
    [Id(1)] public required long CreatedAt { get; init; }

    /// <summary>In the order of their first reports. No transaction id is in it twice.</summary>
    [Id(2)] public ImmutableArray<KnownTransfer> Transfers { get => field.IsDefault ? [] : field; init; } = [];
    [Id(3)] public ImmutableArray<Claim> Waiting { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Transaction ids that were registered here because payers type another number for them.</summary>
    [Id(4)] public ImmutableArray<KnownElsewhere> Elsewhere { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Scopes of wallets in which the number was blocked before the money arrived: if it arrives there, it is blocked.</summary>
    [Id(5)] public ImmutableArray<string> BlockedScopes { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Payments that were waiting when the state changed, until it is certain that each has saved the result.</summary>
    [Id(6)] public ImmutableArray<string> Untold { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>When a re-check must inform them, if nobody else has; null if there is nobody to inform.</summary>
    [Id(7)] public long? DueAt { get; init; }

    /// <summary>Counts the changes that waiting payments must be informed of.</summary>
    [Id(8)] public int News { get; init; }

    /// <summary>Payers who typed this number, in the order in which they did first; bounded.</summary>
    [Id(9)] public ImmutableArray<Typing> Typings { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>
    /// Scopes of wallets in which an operator refused a claim on this number: money that is there, or arrives there, goes to nobody without a
    /// person.
    /// </summary>
    [Id(10)] public ImmutableArray<string> RefusedScopes { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>A transaction id whose transfer is known under another typed number.</summary>
/// <param name="Number">The number payers type for it.</param>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.known-elsewhere")]
public sealed record KnownElsewhere([property: Id(0)] string TransactionId, [property: Id(1)] string Number);

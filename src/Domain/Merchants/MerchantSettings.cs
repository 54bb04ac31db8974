using System.Collections.Immutable;

namespace Paykassma.Domain.Merchants;

/// <summary>What decides about a merchant's payments. Keys are no part of it: decisions never need them.</summary>
public sealed record PaymentPolicy
{
    /// <summary>Whether an unknown number opens a possible transaction instead of failing.</summary>
    public required bool PossibleTransactions { get; init; }

    /// <summary>How far the received amount may be from the one asked, in hundredths of a percent, before a person looks.</summary>
    public required int AmountToleranceBasisPoints { get; init; }

    /// <summary>A transfer older than this at activation is suspect. Milliseconds.</summary>
    public required long TransferMaxAgeMs { get; init; }

    /// <summary>A possible transaction without a transfer ends after this. Milliseconds.</summary>
    public required long PossibleExpiresAfterMs { get; init; }

    /// <summary>From this many wrong numbers of a label on, its right number is suspect.</summary>
    public required int WrongNumbersBeforeSuspect { get; init; }

    /// <summary>Whose wallets this merchant's payers pay to: its own scope and its pools', e.g. <c>merchant/demo</c>, <c>pool/shared</c>.</summary>
    public required ImmutableArray<string> WalletScopes { get; init; }
}

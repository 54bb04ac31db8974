using System.Collections.Immutable;

namespace Paykassma.Domain.Merchants;

/// <summary>What decides about a merchant's payments. Keys are no part of it: decisions never need them.</summary>
public sealed record PaymentPolicy
{
    /// <summary>Whether an unknown number opens a possible transaction instead of failing.</summary>
    public bool PossibleTransactions { get; init; }

    /// <summary>How far the received amount may be from the one asked, in hundredths of a percent, before a person looks.</summary>
    public int AmountToleranceBasisPoints { get; init; } = 1_000;

    /// <summary>A transfer older than this at activation is suspect. Milliseconds; 3 days unless set.</summary>
    public long TransferMaxAgeMs { get; init; } = 3 * 86_400_000L;

    /// <summary>A possible transaction without a transfer ends after this. Milliseconds; 1 day unless set.</summary>
    public long PossibleExpiresAfterMs { get; init; } = 86_400_000L;

    /// <summary>From this many wrong numbers of a label within an hour on, its right number is suspect.</summary>
    public int WrongNumbersBeforeSuspect { get; init; } = 5;

    /// <summary>From this many wrong numbers of a label within an hour on, it must wait.</summary>
    public int WrongNumbersBeforeThrottle { get; init; } = 20;

    /// <summary>Whose wallets this merchant's payers pay to: its own scope and its pools', e.g. <c>merchant/demo</c>, <c>pool/shared</c>.</summary>
    public ImmutableArray<string> WalletScopes { get => field.IsDefault ? [] : field; init; } = [];
}

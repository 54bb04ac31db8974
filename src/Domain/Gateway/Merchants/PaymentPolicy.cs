using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>The settings that decide about a merchant's payments. It contains no keys: decisions never need them.</summary>
public sealed record PaymentPolicy
{
    /// <summary>What holds unless the configuration or the back office says otherwise.</summary>
    public static PaymentPolicy Default { get; } = new();

    /// <summary>Whether an unknown number opens a possible transaction instead of failing.</summary>
    public bool PossibleTransactions { get; init; }

    /// <summary>How far the received amount may differ from the requested one without manual review. Hundredths of a percent; 1,000 unless set.</summary>
    public int AmountToleranceBasisPoints { get; init; } = 1_000;

    /// <summary>A transfer older than this at activation is suspect. Milliseconds; 3 days unless set.</summary>
    public long TransferMaxAgeMs { get; init; } = 3 * 86_400_000L;

    /// <summary>A possible transaction without a transfer ends after this. Milliseconds; 1 day unless set.</summary>
    public long PossibleExpiresAfterMs { get; init; } = 86_400_000L;

    /// <summary>After this many wrong numbers of a label within an hour, even its correct number is suspect. 5 unless set.</summary>
    public int WrongNumbersBeforeSuspect { get; init; } = 5;

    /// <summary>After this many wrong numbers of a label within an hour, it must wait. 20 unless set.</summary>
    public int WrongNumbersBeforeThrottle { get; init; } = 20;

    /// <summary>How much later than its number was typed the money may have moved, unless the method has its own. Milliseconds.</summary>
    public const long ClaimSkewUnlessSetMs = 600_000;

    /// <summary>
    /// How much later than its number was typed the money may have moved, because clocks differ and wallets round their times. Beyond, the
    /// claim is suspect: nobody honest knows a number before the money moved. By wallet type, in milliseconds; 10 minutes unless set.
    /// </summary>
    public ImmutableDictionary<string, long> ClaimSkewMs { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>
    /// A wallet of a shared pool must have been shown to the label no longer than this before the money moved, else the claim is suspect.
    /// Milliseconds; 1 day unless set.
    /// </summary>
    public long PoolShownWithinMs { get; init; } = 86_400_000L;

    /// <summary>The skew of one method. Milliseconds.</summary>
    public long ClaimSkewOf(string walletType) => ClaimSkewMs.GetValueOrDefault(walletType, ClaimSkewUnlessSetMs);

    /// <summary>The scopes of the wallets its payers may pay to: its own and its pools', e.g. <c>merchant/demo</c>, <c>pool/shared</c>.</summary>
    public ImmutableArray<string> WalletScopes { get => field.IsDefault ? [] : field; init; } = [];
}

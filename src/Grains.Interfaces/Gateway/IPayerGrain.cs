using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Payments;

namespace Paykassma.Grains.Gateway;

/// <summary>One label of a gateway merchant, key <c>payer/{merchant}/{label}</c>: wallets shown to it, wrong numbers it typed.</summary>
[Alias("paykassma.payer")]
public interface IPayerGrain : IGrainWithStringKey
{
    /// <summary>The wallet to show: the label's own while it may be used, else the proposed one, which is then stored.</summary>
    [Alias("show")]
    Task<string> Show(ShowPayerWallet command);

    /// <summary>The wallet that <see cref="Show"/> would show. Saves nothing.</summary>
    [Alias("choose")]
    Task<string> Choose(ShowPayerWallet command);

    /// <summary>Whether the label was ever shown a wallet.</summary>
    [Alias("is-known")]
    Task<bool> IsKnown();

    /// <summary>What is known about the label: its wrong numbers, and the wallets it was shown.</summary>
    [Alias("facts")]
    Task<PayerFacts> Facts();

    /// <summary>A wrong number was typed.</summary>
    [AnswersOnce, Alias("record-wrong-number")]
    Task RecordWrongNumber();

    /// <summary>The money of a number that counted as wrong has come: the last one counts no more. Without one, nothing changes.</summary>
    [AnswersOnce, Alias("redeem-wrong-number")]
    Task RedeemWrongNumber();
}

/// <summary>A label asks where to pay.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payer.show")]
public sealed record ShowPayerWallet
{
    [Id(0)] public required string WalletType { get; init; }

    /// <summary>Wallets that may be used now.</summary>
    [Id(1)] public required ImmutableArray<string> Usable { get; init; }

    /// <summary>The wallet to use if the label has none.</summary>
    [Id(2)] public required string Next { get; init; }

    /// <summary>When the wallet was shown, if that is told later than it happened. Epoch milliseconds, UTC; null for now.</summary>
    [Id(3)] public long? At { get; init; }
}

using Paykassma.Protocol.Catalogue;

namespace Paykassma.Protocol.Postbacks;

/// <summary>The content of a gateway's postback about a deposit.</summary>
public sealed record DepositPostback
{
    /// <summary>The payment system.</summary>
    public required string WalletType { get; init; }

    /// <summary>The amount received, in minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>Its currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The payer.</summary>
    public required string Label { get; init; }

    /// <summary>When the event happened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the payment was activated.</summary>
    public required DateTimeOffset ActivatedAt { get; init; }

    /// <summary>The receiving wallet, unmasked; the body shows it masked.</summary>
    public required string ExchangerIdentifier { get; init; }

    /// <summary>The gateway's number of the deposit, saved with the claim.</summary>
    public required long StockpilingId { get; init; }

    /// <summary>The wallet's number of the transfer.</summary>
    public required string TransactionId { get; init; }

    /// <summary>The id of the merchant's order.</summary>
    public required string CustomTransactionId { get; init; }
}

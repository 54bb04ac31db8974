namespace Paykassma.Protocol.Messages;

/// <summary>One method in the answer to <c>payment-systems/available</c> (docs).</summary>
public sealed record AvailableWallet
{
    /// <summary>The <c>wallet_type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The method's currency.</summary>
    public required string CurrencyCode { get; init; }

    /// <summary>Its position in the list, from 1.</summary>
    public required int Order { get; init; }

    /// <summary>The URL of its picture; empty if there is none.</summary>
    public required string Logo { get; init; }

    /// <summary>Its name as shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the payer types the transaction number.</summary>
    public bool IsManual { get; init; }

    /// <summary>Whether the payer must upload a receipt.</summary>
    public bool UploadingPaymentBill { get; init; }
}

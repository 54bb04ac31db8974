namespace Paykassma.Protocol.Catalogue;

/// <summary>The rules of a payment system's payouts.</summary>
public sealed record PayoutRules
{
    /// <summary>The names accepted in a request's <c>payment_system</c>; the first is the one to send.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The <c>wallet_type</c> in the result postback.</summary>
    public required string PostbackWalletType { get; init; }

    /// <summary>The rules of the fields beyond the common ones, in the order they are reported.</summary>
    public required IReadOnlyList<PayoutFieldRule> FieldRules { get; init; }

    /// <summary>The name in our own requests.</summary>
    public string Name => Names[0];
}

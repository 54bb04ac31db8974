namespace Paykassma.Protocol.Catalogue;

/// <summary>How a payment system pays users out.</summary>
public sealed record PayoutRules
{
    /// <summary>The names a request's <c>payment_system</c> may give it; the first is the one to send.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The <c>wallet_type</c> in the result postback.</summary>
    public required string PostbackWalletType { get; init; }

    /// <summary>The rules of the fields beyond the common ones, in the order they are reported.</summary>
    public required IReadOnlyList<PayoutFieldRule> FieldRules { get; init; }

    /// <summary>The name our own requests use.</summary>
    public string Name => Names[0];
}

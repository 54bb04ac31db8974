namespace Paykassma.Domain.Gateway.Payments;

/// <summary>The door by which a number came. The names are stored.</summary>
[GenerateSerializer, Alias("paykassma.payment.door")]
public enum ClaimDoor
{
    /// <summary>The merchant's own call of the API.</summary>
    Api,

    /// <summary>The payment window, opened by a link with the merchant's signature.</summary>
    SignedWindow,

    /// <summary>The payment window, opened by a link that anybody could have written.</summary>
    UnsignedWindow,
}

namespace Paykassma.Domain.Gateway.Payments;

/// <summary>Where an activation came from: it decides what it may see and change. The names are stored.</summary>
[GenerateSerializer, Alias("paykassma.payment.door")]
public enum ClaimDoor
{
    /// <summary>The merchant's server, which knows the secret.</summary>
    Api,

    /// <summary>A payment window whose link the merchant signed.</summary>
    SignedWindow,

    /// <summary>A payment window whose link anybody can have made.</summary>
    UnsignedWindow,
}

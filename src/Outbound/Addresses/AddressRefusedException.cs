namespace Paykassma.Outbound.Addresses;

/// <summary>A name leads to no address that may be called. Which ones it led to is not said.</summary>
public sealed class AddressRefusedException() : IOException("The name leads to no address that may be called.");

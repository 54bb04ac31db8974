namespace Paykassma.Outbound.Addresses;

/// <summary>None of a host name's addresses may be called. The message does not say which addresses they are.</summary>
public sealed class AddressRefusedException() : IOException("None of the host name's addresses may be called.");

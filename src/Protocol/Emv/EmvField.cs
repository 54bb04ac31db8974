namespace Paykassma.Protocol.Emv;

/// <summary>One element of an EMVCo QR code.</summary>
/// <param name="Tag">Two digits.</param>
/// <param name="Value">1 to 99 characters of printable ASCII.</param>
public sealed record EmvField(string Tag, string Value);

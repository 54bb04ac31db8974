namespace Paykassma.Protocol.Withdrawals;

/// <summary>A value that the signature of a withdrawal request covers. The name of its field decides only its place.</summary>
/// <param name="Field">The name of the field, with that of its object: <c>bank_details.bank_code</c>.</param>
/// <param name="Text">The value as it is signed: <c>true</c> is 1; <c>false</c>, <c>null</c> and an empty object are an empty text.</param>
public readonly record struct SignedValue(string Field, string Text);

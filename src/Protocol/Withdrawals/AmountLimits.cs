namespace Paykassma.Protocol.Withdrawals;

/// <summary>The minimum and maximum of a withdrawal, in minor units, as set for the merchant.</summary>
/// <param name="Min">The minimum.</param>
/// <param name="Max">The maximum.</param>
public sealed record AmountLimits(long Min, long Max);

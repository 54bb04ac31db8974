namespace Paykassma.Protocol.Withdrawals;

/// <summary>The least and the most a withdrawal may be, in minor units, as set for the merchant.</summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
public sealed record AmountLimits(long Min, long Max);

namespace Paykassma.Domain.Ledger;

/// <summary>An account's balance row, in minor units.</summary>
/// <param name="Posted">Money that has moved.</param>
/// <param name="Pending">Money held by pending transfers; never negative.</param>
/// <param name="Version">Grows by one with each transfer, so it is also a transfer's position in the account's statement.</param>
public readonly record struct AccountBalance(long Posted, long Pending, long Version)
{
    public static readonly AccountBalance Empty = new(0, 0, 0);

    /// <summary>The amount that may still be held or taken.</summary>
    public long Available => checked(Posted - Pending);
}

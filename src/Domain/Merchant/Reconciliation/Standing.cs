namespace Paykassma.Domain.Merchant.Reconciliation;

/// <summary>What happened to an order's money on one side, independent of that side's status names.</summary>
public enum Standing
{
    /// <summary>No money has moved in the end, and none is held: an unpaid or failed deposit, a released withdrawal.</summary>
    NothingBooked,

    /// <summary>A withdrawal that is neither paid nor returned: its amount is held.</summary>
    Open,

    /// <summary>The money has moved: a credited deposit, a withdrawal that was paid out.</summary>
    Booked,
}

namespace Paykassma.Domain.Reconciliation;

/// <summary>What one side's books say about an order, whatever the side calls it.</summary>
public enum Standing
{
    /// <summary>No money has moved for good, and none is held: an unpaid or failed deposit, a withdrawal that was released.</summary>
    NothingBooked,

    /// <summary>A withdrawal that is neither paid nor given back: its amount is held.</summary>
    Open,

    /// <summary>The money has moved: a credited deposit, a withdrawal that was paid out.</summary>
    Booked,
}

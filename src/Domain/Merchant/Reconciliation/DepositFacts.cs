namespace Paykassma.Domain.Merchant.Reconciliation;

/// <summary>An amount of one currency. Minor units.</summary>
public readonly record struct BookedAmount(long Minor, string Currency);

/// <summary>All that we know about a deposit.</summary>
/// <param name="Status">Its own status; null if there is no such deposit.</param>
/// <param name="Credit">The ledger's transfer <c>merchant/deposit/{id}</c>; null if there is none.</param>
/// <param name="Of">As its state has it: of its credit where it is credited, else of the order.</param>
public readonly record struct DepositFacts(string? Status, BookedAmount? Credit, OrderDetails Of = default)
{
    private const string Credited = "credited";

    /// <summary>Our record: the ledger decides, and the status must agree. Null if neither knows the deposit.</summary>
    public BookedEntry? ToEntry()
    {
        if (Status is null && Credit is null) return null;
        return new BookedEntry(
            Status,
            Credit is null ? Standing.NothingBooked : Standing.Booked,
            Credit?.Minor,
            Credit?.Currency,
            IsConsistent: Credit is not null == (Status == Credited),
            Of: Of);
    }
}

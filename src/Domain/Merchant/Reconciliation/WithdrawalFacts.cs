using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Merchant.Reconciliation;

/// <summary>All that we know about a withdrawal.</summary>
/// <param name="Status">Its own status; null if there is no such withdrawal.</param>
/// <param name="IsTest">Whether it moves no money: the ledger has nothing for it.</param>
/// <param name="Asked">The requested amount; null if there is no such withdrawal.</param>
/// <param name="Hold">The ledger's transfer <c>merchant/withdrawal/{id}/hold</c>.</param>
/// <param name="Resolution">How that hold ended: <see cref="TransferKind.PostPending"/>, <see cref="TransferKind.VoidPending"/>, or not yet.</param>
/// <param name="Late">The ledger's transfer <c>merchant/withdrawal/{id}/late</c>: paid out after it had been released.</param>
/// <param name="Returned">The ledger's transfer <c>merchant/withdrawal/{id}/return</c>: returned after it had been settled.</param>
/// <param name="Of">As its state has it.</param>
public readonly record struct WithdrawalFacts(
    string? Status, bool IsTest, BookedAmount? Asked, BookedAmount? Hold, TransferKind? Resolution, BookedAmount? Late,
    BookedAmount? Returned, OrderDetails Of = default)
{
    /// <summary>Our record: the ledger decides, and the status must agree. Null if neither knows the withdrawal.</summary>
    public BookedEntry? ToEntry()
    {
        if (Status is null && Hold is null && Late is null && Returned is null) return null;
        var claimed = OfStatus(Status);
        var standing = IsTest ? claimed ?? Standing.Open : OfLedger();
        var amount = Late ?? Hold ?? Asked;
        var isConsistent = IsTest ? Hold is null && Late is null && Returned is null : claimed is null || claimed == standing;
        return new BookedEntry(Status, standing, amount?.Minor, amount?.Currency, IsTest, isConsistent, Of);
    }

    private Standing OfLedger()
    {
        // A return always follows a settlement, in time or late, and nothing follows a return.
        if (Returned is not null) return Standing.NothingBooked;
        if (Late is not null) return Standing.Booked;
        if (Hold is null) return Standing.NothingBooked;
        return Resolution switch
        {
            TransferKind.PostPending => Standing.Booked,
            TransferKind.VoidPending => Standing.NothingBooked,
            _ => Standing.Open,
        };
    }

    // Every other status says nothing about the money: the withdrawal waits for the provider or for manual review.
    private static Standing? OfStatus(string? status) => status switch
    {
        "settled" or "late_booked" => Standing.Booked,
        "released" or "cancelled" => Standing.NothingBooked,
        _ => null,
    };
}

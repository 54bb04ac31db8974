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
        if (Hold is not null && Resolution is null && Late is null && Returned is null) return Standing.Open;
        // Settled in time or late, and returned: each at most once.
        var paid = (Resolution == TransferKind.PostPending ? 1 : 0) + (Late is null ? 0 : 1) - (Returned is null ? 0 : 1);
        return paid > 0 ? Standing.Booked : Standing.NothingBooked;
    }

    // Every other status says nothing about the money: the withdrawal waits for the provider or for manual review.
    private static Standing? OfStatus(string? status) => status switch
    {
        "settled" or "late_booked" => Standing.Booked,
        "released" or "cancelled" => Standing.NothingBooked,
        _ => null,
    };
}

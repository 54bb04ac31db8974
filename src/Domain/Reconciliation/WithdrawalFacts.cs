using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Reconciliation;

/// <summary>All that is known here of a withdrawal.</summary>
/// <param name="Status">Its own status; null when there is no such withdrawal.</param>
/// <param name="IsTest">Whether it moves no money: the ledger knows nothing of it.</param>
/// <param name="Asked">The amount it was asked for; null when there is no such withdrawal.</param>
/// <param name="Hold">The ledger's transfer <c>merchant/withdrawal/{id}/hold</c>.</param>
/// <param name="Resolution">How that hold ended: <see cref="TransferKind.PostPending"/>, <see cref="TransferKind.VoidPending"/>, or not yet.</param>
/// <param name="Late">The ledger's transfer <c>merchant/withdrawal/{id}/late</c>: paid out after it had been released.</param>
/// <param name="Returned">The ledger's transfer <c>merchant/withdrawal/{id}/return</c>: given back after it had been paid out.</param>
public readonly record struct WithdrawalFacts(
    string? Status, bool IsTest, BookedAmount? Asked, BookedAmount? Hold, TransferKind? Resolution, BookedAmount? Late,
    BookedAmount? Returned)
{
    /// <summary>What the books say: the ledger decides, the status must agree. Null when neither knows the withdrawal.</summary>
    public BookedEntry? ToEntry()
    {
        if (Status is null && Hold is null && Late is null && Returned is null) return null;
        var claimed = OfStatus(Status);
        var standing = IsTest ? claimed ?? Standing.Open : OfLedger();
        var amount = Late ?? Hold ?? Asked;
        var isConsistent = IsTest ? Hold is null && Late is null && Returned is null : claimed is null || claimed == standing;
        return new BookedEntry(Status, standing, amount?.Minor, amount?.Currency, IsTest, isConsistent);
    }

    private Standing OfLedger()
    {
        // What was given back had been paid before, at once or late, and nothing comes after it.
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

    // Every other status leaves open where the money stands: it waits for news or for a person.
    private static Standing? OfStatus(string? status) => status switch
    {
        "settled" or "late_booked" => Standing.Booked,
        "released" or "cancelled" => Standing.NothingBooked,
        _ => null,
    };
}

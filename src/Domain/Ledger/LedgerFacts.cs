namespace Paykassma.Domain.Ledger;

/// <summary>What the ledger already knows that bears on one request.</summary>
/// <param name="SameId">The transfer that has the requested id.</param>
/// <param name="SameReference">The id of the transfer that has the requested reference.</param>
/// <param name="Pending">The transfer that <see cref="Transfer.PendingId"/> names.</param>
/// <param name="ResolvedBy">The id of the transfer that already posted or voided it.</param>
public readonly record struct LedgerFacts(Transfer? SameId, string? SameReference, Transfer? Pending, string? ResolvedBy);

/// <summary>What is to be done with a request: exactly one of the three.</summary>
public abstract record LedgerDecision
{
    /// <summary>Insert the transfer and leave the account at <paramref name="Balance"/>.</summary>
    public sealed record Create(AccountBalance Balance) : LedgerDecision;

    /// <summary>The same transfer is booked already: the first result stands.</summary>
    public sealed record AlreadyBooked : LedgerDecision;

    /// <summary>Nothing may be written.</summary>
    public sealed record Refuse(LedgerError Error) : LedgerDecision;
}

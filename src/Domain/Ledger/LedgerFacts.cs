namespace Paykassma.Domain.Ledger;

/// <summary>The rows of the ledger that matter for one request.</summary>
/// <param name="SameId">The transfer that has the requested id.</param>
/// <param name="SameReference">The id of the transfer that has the requested reference.</param>
/// <param name="Pending">The transfer that <see cref="Transfer.PendingId"/> names.</param>
/// <param name="ResolvedBy">The id of the transfer that already posted or voided it.</param>
public readonly record struct LedgerFacts(Transfer? SameId, string? SameReference, Transfer? Pending, string? ResolvedBy);

/// <summary>The decision on a request: exactly one of the three.</summary>
public abstract record LedgerDecision
{
    /// <summary>Insert the transfer and set the account to <paramref name="Balance"/>.</summary>
    public sealed record Create(AccountBalance Balance) : LedgerDecision;

    /// <summary>The same transfer was booked before; nothing is written.</summary>
    public sealed record AlreadyBooked : LedgerDecision;

    /// <summary>Nothing may be written.</summary>
    public sealed record Refuse(LedgerError Error) : LedgerDecision;
}

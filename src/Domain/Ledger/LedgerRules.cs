namespace Paykassma.Domain.Ledger;

/// <summary>The transfer rules of the ledger: one pure, total function. The writer applies it to rows that it has locked.</summary>
public static class LedgerRules
{
    public static LedgerDecision Decide(AccountBalance balance, TransferRequest request, LedgerFacts facts)
    {
        var transfer = request.Transfer;
        if (!IsWellFormed(transfer)) return new LedgerDecision.Refuse(LedgerError.Malformed);
        if (facts.SameId is { } booked)
        {
            return booked == transfer
                ? new LedgerDecision.AlreadyBooked()
                : new LedgerDecision.Refuse(LedgerError.IdUsedWithOtherContent);
        }

        if (facts.SameReference is not null) return new LedgerDecision.Refuse(LedgerError.ReferenceUsed);
        if (Resolves(transfer) && WhyItCannotResolve(transfer, facts) is { } error) return new LedgerDecision.Refuse(error);
        try
        {
            var next = Move(balance, transfer);
            return WouldOverdraw(request, next)
                ? new LedgerDecision.Refuse(LedgerError.InsufficientFunds)
                : new LedgerDecision.Create(next);
        }
        catch (OverflowException)
        {
            return new LedgerDecision.Refuse(LedgerError.Overflow);
        }
    }

    /// <summary>
    /// Whether <see cref="Decide"/> can refuse it only because its id or reference is already booked, or because of an overflow.
    /// </summary>
    public static bool IsPlainCredit(Transfer transfer) =>
        transfer.Kind == TransferKind.Posted && !transfer.TakesFromBalance && IsWellFormed(transfer);

    /// <summary>The balance after <paramref name="transfer"/>. Throws <see cref="OverflowException"/> past 64 bits.</summary>
    public static AccountBalance Move(AccountBalance balance, Transfer transfer)
    {
        checked
        {
            var posted = transfer.TakesFromBalance ? -transfer.Amount : transfer.Amount;
            return transfer.Kind switch
            {
                TransferKind.Posted => balance with { Posted = balance.Posted + posted, Version = balance.Version + 1 },
                TransferKind.Pending => balance with { Pending = balance.Pending + transfer.Amount, Version = balance.Version + 1 },
                TransferKind.PostPending => new(balance.Posted + posted, balance.Pending - transfer.Amount, balance.Version + 1),
                TransferKind.VoidPending => balance with { Pending = balance.Pending - transfer.Amount, Version = balance.Version + 1 },
                _ => throw new ArgumentOutOfRangeException(nameof(transfer), transfer.Kind, "not a transfer kind"),
            };
        }
    }

    /// <summary>The balance before <paramref name="transfer"/>, computed from the balance after it.</summary>
    public static AccountBalance Undo(AccountBalance balance, Transfer transfer)
    {
        checked
        {
            var moved = Move(AccountBalance.Empty, transfer);
            return new(balance.Posted - moved.Posted, balance.Pending - moved.Pending, balance.Version - moved.Version);
        }
    }

    private static bool IsWellFormed(Transfer transfer) =>
        transfer.Amount > 0
        && Enum.IsDefined(transfer.Kind)
        && Accounts.HasBalance(transfer.DebitAccount) != Accounts.HasBalance(transfer.CreditAccount)
        && (transfer.PendingId is not null) == Resolves(transfer)
        // Only outgoing money can be held: a pending credit would count money that has not arrived.
        && (transfer.Kind == TransferKind.Posted || transfer.TakesFromBalance);

    private static bool Resolves(Transfer transfer) => transfer.Kind is TransferKind.PostPending or TransferKind.VoidPending;

    private static LedgerError? WhyItCannotResolve(Transfer transfer, LedgerFacts facts)
    {
        if (facts.Pending is not { Kind: TransferKind.Pending } pending) return LedgerError.PendingNotFound;
        if (facts.ResolvedBy is not null) return LedgerError.PendingAlreadyResolved;
        var same = pending.Amount == transfer.Amount
            && pending.Currency == transfer.Currency
            && pending.DebitAccount == transfer.DebitAccount
            && pending.CreditAccount == transfer.CreditAccount;
        return same ? null : LedgerError.PendingDiffers;
    }

    private static bool WouldOverdraw(TransferRequest request, AccountBalance next) =>
        request.Overdraft == Overdraft.Refused
        && request.Transfer is { TakesFromBalance: true, Kind: TransferKind.Posted or TransferKind.Pending }
        && next.Available < 0;
}

using Paykassma.Domain.Ledger;

namespace Paykassma.Storage.Balances;

/// <summary>A row of the ledger as read for statements.</summary>
internal sealed record EntryRow(
    string Id,
    string DebitAccount,
    string CreditAccount,
    long Amount,
    string Currency,
    short Kind,
    string Cause,
    string? Reference,
    string? PendingId,
    long AccountVersion,
    DateTime CreatedAt)
{
    public const string Columns = """
        id, debit_account AS DebitAccount, credit_account AS CreditAccount, amount, currency, kind, cause, reference,
            pending_id AS PendingId, account_version AS AccountVersion, created_at AS CreatedAt
        """;

    public StatementEntry ToEntry() => new(
        new Transfer(Id, DebitAccount, CreditAccount, Amount, Currency, (TransferKind)Kind, Cause, Reference, PendingId),
        AccountVersion,
        new DateTimeOffset(CreatedAt, TimeSpan.Zero));
}

namespace Paykassma.Domain.Ledger;

/// <summary>
/// One immutable movement between two accounts, exactly one of which has a balance row. Its id is derived from its cause, so
/// booking it again for the same reason changes nothing.
/// </summary>
/// <param name="Id">Unique in the ledger, e.g. <c>merchant/deposit/{custom_transaction_id}</c>.</param>
/// <param name="Amount">Minor units, above zero.</param>
/// <param name="Cause">The key of the grain that caused it, e.g. <c>deposit/{custom_transaction_id}</c>.</param>
/// <param name="Reference">A second unique name, e.g. the wallet transfer a deposit was paid with; null if there is none.</param>
/// <param name="PendingId">The pending transfer that a post or a void resolves; null for other kinds.</param>
public sealed record Transfer(
    string Id,
    string DebitAccount,
    string CreditAccount,
    long Amount,
    string Currency,
    TransferKind Kind,
    string Cause,
    string? Reference = null,
    string? PendingId = null)
{
    /// <summary>The account that has a balance row.</summary>
    public string BalanceAccount => Accounts.HasBalance(DebitAccount) ? DebitAccount : CreditAccount;

    /// <summary>True if the money leaves the account with the balance row.</summary>
    public bool TakesFromBalance => Accounts.HasBalance(DebitAccount);
}

namespace Paykassma.Domain.Ledger;

/// <summary>
/// One immutable movement between two accounts, exactly one of which has a balance row. Its id is derived from its cause, so that
/// whoever books it again for the same reason books nothing.
/// </summary>
/// <param name="Id">Unique in the ledger, e.g. <c>merchant/deposit/{custom_transaction_id}</c>.</param>
/// <param name="Amount">Minor units, above zero.</param>
/// <param name="Cause">The grain key that owns the reason, e.g. <c>deposit/{custom_transaction_id}</c>.</param>
/// <param name="Reference">A second unique name where there is one (the wallet transfer a deposit was paid by), else null.</param>
/// <param name="PendingId">The pending transfer that a post or a void resolves, else null.</param>
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
    /// <summary>The one account of the two that has a balance row.</summary>
    public string BalanceAccount => Accounts.HasBalance(DebitAccount) ? DebitAccount : CreditAccount;

    /// <summary>True when the account with a balance row gives the money.</summary>
    public bool TakesFromBalance => Accounts.HasBalance(DebitAccount);
}

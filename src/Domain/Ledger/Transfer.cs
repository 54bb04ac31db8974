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
[GenerateSerializer, Immutable, Alias("paykassma.ledger.transfer")]
public sealed record Transfer(
    [property: Id(0)] string Id,
    [property: Id(1)] string DebitAccount,
    [property: Id(2)] string CreditAccount,
    [property: Id(3)] long Amount,
    [property: Id(4)] string Currency,
    [property: Id(5)] TransferKind Kind,
    [property: Id(6)] string Cause,
    [property: Id(7)] string? Reference = null,
    [property: Id(8)] string? PendingId = null)
{
    /// <summary>The account that has a balance row.</summary>
    public string BalanceAccount => Accounts.HasBalance(DebitAccount) ? DebitAccount : CreditAccount;

    /// <summary>True if the money leaves the account with the balance row.</summary>
    public bool TakesFromBalance => Accounts.HasBalance(DebitAccount);
}

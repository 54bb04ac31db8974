using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Merchant.Adjustments;

/// <summary>What an adjustment does to the user's balance. The names are stored.</summary>
public enum AdjustmentDirection
{
    /// <summary>Adds to it.</summary>
    Credit,

    /// <summary>Takes from it, whatever is available: what it leaves below zero is a debt.</summary>
    Debit,
}

/// <summary>
/// A correction of a user's balance that two persons decided (ours): a recalled or fraudulent deposit is taken back, a mistake is made good.
/// The ledger is never changed: a correction is a transfer of its own.
/// </summary>
/// <param name="Id">Unique among adjustments.</param>
/// <param name="Amount">Minor units, above zero.</param>
/// <param name="Order">The deposit that a debit takes back, wholly or in part; null for none.</param>
public sealed record Adjustment(string Id, string Label, string Currency, long Amount, AdjustmentDirection Direction, string? Order)
{
    private const string Clearing = "adjustment";

    /// <summary>The id of the transfer that takes back a deposit. It does not depend on the adjustment, so a deposit is taken back once.</summary>
    public static string ReversalId(string order) => $"merchant/adjustment/reversal/{order}";

    /// <summary>The transfer that books it.</summary>
    public TransferRequest ToTransfer()
    {
        var (user, other) = (Accounts.User(Label, Currency), Accounts.Clearing(Clearing, Currency));
        var (debit, credit) = Direction == AdjustmentDirection.Debit ? (user, other) : (other, user);
        return new TransferRequest(
            new Transfer(
                Order is null ? $"merchant/adjustment/{Id}" : ReversalId(Order), debit, credit, Amount, Currency, TransferKind.Posted,
                Order is null ? $"adjustment/{Id}" : $"deposit/{Order}"),
            Overdraft.Allowed);
    }
}

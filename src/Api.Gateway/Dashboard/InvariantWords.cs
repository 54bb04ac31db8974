using Paykassma.Storage.Audit;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>The text of each invariant, and what it counts.</summary>
public static class InvariantWords
{
    public static (string Promise, string Counted) Of(string name) => name switch
    {
        Invariants.BalancesAreSums => ("The merchant's balances equal the sums of its transfers", "accounts"),
        Invariants.NothingOverdrawn => ("No available balance of the merchant is below zero, except for debts by listed adjustments", "accounts"),
        Invariants.HoldsAreOpenPayouts => ("The held amounts equal the sums of the open withdrawals", "accounts"),
        Invariants.AcceptedIsCredited => ("Each accepted payment was credited once, in full", "newest payments"),
        Invariants.CreditedIsAccepted => ("Each credit has its accepted payment", "newest credits"),
        Invariants.TransferIsThePayments => ("Each accepted payment has a wallet transfer that is no other's", "newest payments"),
        Invariants.FinalIsTold => ("The postback of each final payment is acknowledged, still being sent, or listed as undelivered", "newest payments"),
        Invariants.AcknowledgedIsCreditedToTheUser => ("Each acknowledged payment was credited to its user on this merchant side, or is held for manual review", "newest payments"),
        HouseAudit.LedgerIsBalanced => ("Every balance of the ledger equals the sum of its transfers", "transfers"),
        HouseAudit.NoUserOverdrawn => ("No user's balance is negative, except for late successes that were booked", "users' accounts"),
        HouseAudit.HoldsAreOpenWithdrawals => ("Users' held amounts equal the sums of their open withdrawals", "currencies"),
        _ => (name.Replace('_', ' '), "checked"),
    };
}

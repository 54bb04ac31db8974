using Paykassma.Storage.Queries.Desk;

namespace Paykassma.Api.Pages.BackOffice.Desk;

/// <summary>What each invariant says, and what was counted for it.</summary>
public static class InvariantWords
{
    public static (string Promise, string Counted) Of(string name) => name switch
    {
        Invariants.BalancesAreSums => ("The merchant's balances are what its transfers add up to", "accounts"),
        Invariants.NothingOverdrawn => ("No balance of the merchant is below zero, what is held left out", "accounts"),
        Invariants.HoldsAreOpenPayouts => ("What is held is what the open withdrawals add up to", "accounts"),
        Invariants.AcceptedIsCredited => ("Each accepted payment was credited once, in full", "newest payments"),
        Invariants.CreditedIsAccepted => ("Each credit has its accepted payment", "newest credits"),
        Invariants.TransferIsThePayments => ("Each accepted payment has a wallet transfer that is no other's", "newest payments"),
        Invariants.FinalIsTold => ("Each final payment is acknowledged, on its way, or visibly undelivered", "newest payments"),
        Invariants.AcknowledgedIsCreditedToTheUser => ("Each acknowledged payment reached its user on the merchant side here, or is held for a person", "newest payments"),
        HouseAudit.LedgerIsBalanced => ("Every balance of the ledger is what its transfers add up to", "transfers"),
        HouseAudit.NoUserOverdrawn => ("No user owes anything, but for late successes that were booked", "users' accounts"),
        HouseAudit.HoldsAreOpenWithdrawals => ("What is held of users is what their open withdrawals add up to", "currencies"),
        _ => (name.Replace('_', ' '), "checked"),
    };
}

using System.Collections.Immutable;
using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Merchant.Withdrawals;

/// <summary>The transfers of a withdrawal. Each has its own id, so none is ever booked twice.</summary>
public static class WithdrawalTransfers
{
    /// <summary>The ids of all transfers that a withdrawal may book.</summary>
    public static ImmutableArray<string> IdsOf(string id) =>
        [IdOf(id, "hold"), IdOf(id, "settle"), IdOf(id, "release"), IdOf(id, "late"), IdOf(id, "return")];

    /// <summary>Holds the amount, if the balance covers it.</summary>
    public static TransferRequest Hold(string id, WithdrawalState state) => Outward(id, "hold", state, TransferKind.Pending);

    /// <summary>The held amount leaves the balance.</summary>
    public static TransferRequest Settle(string id, WithdrawalState state) => Outward(id, "settle", state, TransferKind.PostPending);

    /// <summary>The held amount is free again.</summary>
    public static TransferRequest Release(string id, WithdrawalState state) => Outward(id, "release", state, TransferKind.VoidPending);

    /// <summary>Takes an amount that was released but was paid after all. The money has left, so the balance may go below zero.</summary>
    public static TransferRequest Late(string id, WithdrawalState state) =>
        Outward(id, "late", state, TransferKind.Posted) with { Overdraft = Overdraft.Allowed };

    /// <summary>Returns an amount that was settled but was not paid after all.</summary>
    public static TransferRequest Return(string id, WithdrawalState state)
    {
        var outward = Outward(id, "return", state, TransferKind.Posted);
        var transfer = outward.Transfer;
        return outward with { Transfer = transfer with { DebitAccount = transfer.CreditAccount, CreditAccount = transfer.DebitAccount } };
    }

    private static TransferRequest Outward(string id, string name, WithdrawalState state, TransferKind kind) => new(
        new Transfer(
            IdOf(id, name),
            Accounts.User(state.Label, state.Currency),
            Accounts.Clearing(state.WalletType, state.Currency),
            state.Amount,
            state.Currency,
            kind,
            $"withdrawal/{id}",
            PendingId: kind is TransferKind.PostPending or TransferKind.VoidPending ? IdOf(id, "hold") : null),
        Overdraft.Refused);

    private static string IdOf(string id, string name) => $"merchant/withdrawal/{id}/{name}";
}

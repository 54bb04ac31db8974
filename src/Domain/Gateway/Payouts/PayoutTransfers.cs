using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>
/// The transfers of a payout. While it is open its amount is held. So the available amount on the merchant's account is the balance
/// minus all incomplete requests. A test request has no transfers.
/// </summary>
internal static class PayoutTransfers
{
    private const string HoldStep = "hold";

    public static TransferRequest? Hold(PayoutName name, PayoutState payout, BalanceCheck check) =>
        Of(name, payout, HoldStep, TransferKind.Pending, check == BalanceCheck.On ? Overdraft.Refused : Overdraft.Allowed);

    public static TransferRequest? Settle(PayoutName name, PayoutState payout) =>
        Of(name, payout, "settle", TransferKind.PostPending, Overdraft.Allowed, name.Transfer(HoldStep));

    public static TransferRequest? Release(PayoutName name, PayoutState payout) =>
        Of(name, payout, "release", TransferKind.VoidPending, Overdraft.Allowed, name.Transfer(HoldStep));

    private static TransferRequest? Of(
        PayoutName name, PayoutState payout, string step, TransferKind kind, Overdraft overdraft, string? pendingId = null) => payout.IsTest
        ? null
        : new TransferRequest(
            new Transfer(
                name.Transfer(step),
                Accounts.Merchant(name.Merchant, payout.Currency),
                Accounts.Clearing(payout.WalletType, payout.Currency),
                payout.Amount,
                payout.Currency,
                kind,
                name.Cause,
                Reference: null,
                pendingId),
            overdraft);
}

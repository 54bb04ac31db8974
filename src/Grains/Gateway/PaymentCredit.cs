using Paykassma.Domain.Ledger;
using Paykassma.Domain.Payments;

namespace Paykassma.Grains.Gateway;

/// <summary>What the merchant gets for an accepted payment: once per order by its id, once per wallet transfer by its reference.</summary>
internal static class PaymentCredit
{
    public static TransferRequest Of(string paymentKey, PaymentState payment)
    {
        var (merchant, id) = GrainKeys.MerchantAndId(paymentKey);
        var transfer = payment.Transfer!;
        return new TransferRequest(
            new Transfer(
                $"gateway/{merchant}/deposit/{id}",
                Accounts.Clearing(payment.WalletType, transfer.Currency),
                Accounts.Merchant(merchant, transfer.Currency),
                transfer.Amount,
                transfer.Currency,
                TransferKind.Posted,
                paymentKey,
                $"gateway/{payment.WalletType}/{payment.Key1}"),
            Overdraft.Refused);
    }
}

using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.Ledger;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Grains.Gateway;

/// <summary>
/// The merchant's credit for an accepted payment. Its id makes it unique per order, its reference unique per wallet transfer of its rail,
/// however the transfer's id is spelled. Leading zeros are part of it.
/// </summary>
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
                $"gateway/{PaymentSystems.RailOf(payment.WalletType)}/{TransactionNumber.LettersAndDigits(transfer.TransactionId)}"),
            Overdraft.Refused);
    }
}

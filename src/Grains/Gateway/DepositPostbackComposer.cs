using System.Text;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;

namespace Paykassma.Grains.Gateway;

/// <summary>Writes the content of the postback of an accepted payment. It is signed at each attempt, with the keys of that moment.</summary>
public sealed class DepositPostbackComposer(RatesTable rates)
{
    public string Compose(GatewayMerchant merchant, string customTransactionId, PaymentState payment)
    {
        var transfer = payment.Transfer ?? throw new InvalidOperationException("a payment without a transfer has no postback");
        if (!Currency.TryGet(transfer.Currency, out var currency))
        {
            throw new InvalidOperationException($"a payment in {transfer.Currency}, which is not in the catalogue");
        }

        var at = DateTimeOffset.FromUnixTimeMilliseconds(payment.ActivatedAt!.Value);
        var deposit = new DepositPostback
        {
            WalletType = payment.WalletType,
            Amount = transfer.Amount,
            Currency = currency,
            Label = payment.Label,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(payment.CreatedAt),
            ActivatedAt = at,
            ExchangerIdentifier = transfer.Identifier,
            StockpilingId = payment.StockpilingId,
            TransactionId = transfer.TransactionId,
            CustomTransactionId = customTransactionId,
        };
        return Encoding.UTF8.GetString(PostbackWriter.Content(deposit, rates.Convert(transfer.Amount, currency), merchant.TimeZone).Bytes.Span);
    }
}

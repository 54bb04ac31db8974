using System.Text;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;

namespace Paykassma.Grains.Gateway;

/// <summary>Writes the content of the postback of a payout that has ended. It is signed at each attempt, with the keys of that moment.</summary>
public sealed class PayoutPostbackComposer(RatesTable rates)
{
    public string Compose(GatewayMerchant merchant, string withdrawalId, PayoutState payout)
    {
        if (!Currency.TryGet(payout.Currency, out var currency))
        {
            throw new InvalidOperationException($"a payout in {payout.Currency}, which is not in the catalogue");
        }

        var withdrawal = new WithdrawalPostback
        {
            WalletType = payout.WalletType,
            Amount = payout.Amount,
            Currency = currency,
            Label = payout.Label,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(payout.CreatedAt),
            WithdrawalId = withdrawalId,
            Status = StatusOf(payout.Status),
            Comment = payout.EndComment ?? payout.Comment,
            AccountNumber = payout.Receiver.AccountNumber ?? "",
            AccountName = payout.Receiver.AccountName ?? "",
            AccountEmail = payout.Receiver.AccountEmail ?? "",
            BankCode = payout.Receiver.BankCode,
            BranchCode = payout.Receiver.BranchCode,
        };
        return Encoding.UTF8.GetString(PostbackWriter.Content(withdrawal, rates.Convert(payout.Amount, currency), merchant.TimeZone).Bytes.Span);
    }

    private static WithdrawalStatus StatusOf(PayoutStatus status) => status switch
    {
        PayoutStatus.Success => WithdrawalStatus.Success,
        // A cancelled payout was not paid and never will be.
        PayoutStatus.Fail or PayoutStatus.Cancelled => WithdrawalStatus.Fail,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "a payout that has not ended has no postback"),
    };
}

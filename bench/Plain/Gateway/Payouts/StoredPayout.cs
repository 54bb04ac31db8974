using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;

namespace Paykassma.Plain.Gateway.Payouts;

/// <summary>A payout that is to be paid.</summary>
/// <param name="Amount">Minor units.</param>
internal sealed record StoredPayout(string Id, string Label, string WalletType, Currency Currency, long Amount, string? Account, DateTime CreatedAt)
{
    /// <summary>The postback that tells the merchant how it ended.</summary>
    public PostbackContent Result(bool isPaid) => PostbackWriter.Content(new WithdrawalPostback
    {
        WalletType = WalletType,
        Amount = Amount,
        Currency = Currency,
        Label = Label,
        CreatedAt = CreatedAt,
        WithdrawalId = Id,
        Status = isPaid ? WithdrawalStatus.Success : WithdrawalStatus.Fail,
        AccountNumber = Account ?? "",
    }, ConvertedAmounts.For(Amount, Currency), PostbackTime.DefaultZone);
}

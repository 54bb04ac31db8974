using System.Text;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Protocol.Tests.Catalogue;

/// <summary>A method that is not in the pages needs its entry and nothing else.</summary>
public sealed class NewMethodTests
{
    private static readonly PaymentSystemCatalogue WithBkash = new(
    [
        .. PaymentSystems.All,
        new()
        {
            WalletType = "bkash_api",
            DisplayName = "bKash",
            Currency = Currency.Bdt,
            Languages = ["en", "bn"],
            Key1 = new(10, 10),
            Payout = new()
            {
                Names = ["bkash"],
                PostbackWalletType = "bkash_api",
                FieldRules = [new(Presence.Required, TextFormat.Digits(11, 11), PayoutField.AccountNumber)],
            },
        },
    ]);

    [Fact]
    public void ItsDepositsAreValidated()
    {
        const string Body = """{"currency_code":"BDT","wallet_type":"bkash_api","label":"55","key1":"1234567890","amount":500,"custom_transaction_id":"1"}""";

        Assert.IsType<RequestReading<ActivateRequest>.Valid>(ActivateRequest.Read(Encoding.UTF8.GetBytes(Body), WithBkash));
        var invalid = Assert.IsType<RequestReading<ActivateRequest>.Invalid>(
            ActivateRequest.Read(Encoding.UTF8.GetBytes(Body.Replace("1234567890", "123456789", StringComparison.Ordinal)), WithBkash));
        Assert.Equal(["The key1 field must be 10 digits."], invalid.Errors["key1"]);
        Assert.IsType<RequestReading<ActivateRequest>.Invalid>(ActivateRequest.Read(Encoding.UTF8.GetBytes(Body)));
    }

    [Fact]
    public void ItsWithdrawalsAreValidated()
    {
        var request = new WithdrawalRequest { PaymentSystem = "bkash", Amount = 100_00, CurrencyCode = "BDT", Label = "1", AccountNumber = "01234567890" };

        Assert.True(request.Check(WithBkash).IsEmpty);
        Assert.Equal(["The account_number field must be 11 digits."], (request with { AccountNumber = "1" }).Check(WithBkash)["account_number"]);
        Assert.False(request.Check().IsEmpty);
    }
}

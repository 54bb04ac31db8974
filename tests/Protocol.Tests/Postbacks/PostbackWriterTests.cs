using System.Text;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;

namespace Paykassma.Protocol.Tests.Postbacks;

public sealed class PostbackWriterTests
{
    private static readonly ConvertedAmounts Converted = new([new("USD", "4.61"), new("USDTTRC20", "0")]);

    private static readonly DepositPostback Deposit = new()
    {
        WalletType = "jazzcash_business",
        Amount = 700_00,
        Currency = Currency.Pkr,
        Label = "631317234",
        CreatedAt = new(2023, 8, 25, 2, 47, 40, TimeSpan.Zero),
        ActivatedAt = new(2023, 8, 25, 5, 47, 40, TimeSpan.Zero),
        ExchangerIdentifier = "9912346690",
        StockpilingId = 1430926,
        TransactionId = "047752123519",
        CustomTransactionId = "h8JxcM123DbmAvfn",
    };

    private static readonly WithdrawalPostback Withdrawal = new()
    {
        WalletType = "ipay",
        Amount = 10000_00,
        Currency = Currency.Lkr,
        Label = "125199",
        CreatedAt = new(2023, 11, 19, 13, 39, 1, TimeSpan.Zero),
        WithdrawalId = "1234567test565856",
        Status = WithdrawalStatus.Fail,
        Comment = "test",
        AccountNumber = "03405138",
        AccountName = "Test Name Acc",
        BankCode = "Bank Of Ceylon",
    };

    [Fact]
    public void DepositIsWrittenToTheByte()
    {
        var body = Encoding.UTF8.GetString(PostbackWriter.Write(Deposit, Converted, Vectors.Keys, PostbackTime.DefaultZone));

        Assert.Equal(
            $$$"""{"signature":"{{{Vectors.Signature}}}","wallet_type":"jazzcash_business","amount":700,"currency_code":"PKR","label":"631317234","converted_amount":{"USD":4.61,"USDTTRC20":0},"direction":"ingoing","created_datetime":"2023-08-25 10:47:40","access_key":"test_access_key","additional_data":{{{Vectors.AdditionalData}}}}""",
            body);
    }

    [Fact]
    public void WithdrawalIsWrittenToTheByte()
    {
        var body = Encoding.UTF8.GetString(PostbackWriter.Write(Withdrawal, Converted, Vectors.Keys, PostbackTime.DefaultZone));
        const string Signed =
            """[{"activated_datetime":"","exchanger_identifier":"","comment":"test","amount":"10000","currency_code":"LKR","wallet_type":"ipay","stockpiling_id":null,"transaction_id":"","transaction_type":null,"plugin_custom_order_id":"","withdrawal_id":"1234567test565856","withdrawal_status":5,"account_number":"03405138","account_name":"Test Name Acc","account_email":"","bank_details":{"bank_code":"Bank Of Ceylon","branch_code":null}}]""";

        Assert.EndsWith(
            $$""","wallet_type":"ipay","amount":10000,"currency_code":"LKR","label":"125199","converted_amount":{"USD":4.61,"USDTTRC20":0},"direction":"outgoing","created_datetime":"2023-11-19 21:39:01","access_key":"test_access_key","additional_data":{{Signed}}}""",
            body, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsWrittenReadsVerifiesAndAgrees()
    {
        byte[][] bodies =
        [
            PostbackWriter.Write(Deposit with { Label = "é/\"\\\u2028😀\u0001", Amount = 700_50 }, ConvertedAmounts.For(700_50, Currency.Pkr), Vectors.Keys, TimeZoneInfo.Utc),
            PostbackWriter.Write(Withdrawal with { AccountName = "\\/Имя\t" }, ConvertedAmounts.For(1, Currency.Lkr), Vectors.Keys, TimeZoneInfo.Utc),
        ];

        Assert.All(bodies, body =>
        {
            var postback = Vectors.Read(body);
            Assert.True(PostbackVerifier.Verify(postback, Vectors.Keys));
            Assert.Empty(postback.Disagreements());
            Assert.Equal(postback.RawAdditionalData.ToArray(), postback.CanonicalAdditionalData.ToArray());
        });
        Assert.Equal("é/\"\\\u2028😀\u0001", Vectors.Read(bodies[0]).Label);
        Assert.Equal("700.5", Vectors.Read(bodies[0]).AmountToken);
        Assert.Equal("700.5", Vectors.Read(bodies[0]).SingleItem!.Amount);
        Assert.False(Vectors.Read(bodies[1]).SingleItem!.IsDeposit);
        Assert.Equal("\\/Имя\t", Vectors.Read(bodies[1]).SingleItem!.AccountName);
    }

    [Fact]
    public void SameEventGivesTheSameBytesAndHash()
    {
        var first = PostbackWriter.Write(Deposit, Converted, Vectors.Keys, PostbackTime.DefaultZone);
        var again = PostbackWriter.Write(Deposit, Converted, Vectors.Keys, PostbackTime.DefaultZone);

        Assert.Equal(first, again);
        Assert.Equal(Vectors.Read(first).AdditionalDataHash, Vectors.Read(Vectors.Body(" " + Vectors.AdditionalData, "")).AdditionalDataHash);
        Assert.Equal(64, Vectors.Read(first).AdditionalDataHash.Length);
    }

    [Theory]
    [InlineData("9912346690", "99xxxx6690")]
    [InlineData("test@upi", "texx@upi")]
    [InlineData("123456", "xxxxx6")]
    [InlineData("1", "1")]
    [InlineData("", "")]
    public void WalletIsMasked(string identifier, string expected) => Assert.Equal(expected, WalletMask.Mask(identifier));
}

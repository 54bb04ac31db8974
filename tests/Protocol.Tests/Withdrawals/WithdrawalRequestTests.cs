using System.Text;
using System.Text.Json.Nodes;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Withdrawals;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Withdrawals;

public sealed class WithdrawalRequestTests
{
    private const string JazzCash = """
        {"withdrawal_id":"297","payment_system":"jazzcash","amount":1000,"currency_code":"PKR","label":"125199","account_number":"03278516234",
         "account_name":"TestNameAcc","payments_details":{},"bank_details":{"bank_code":"3460342887803"},"is_test":false,"signature":"2237e83a44bba650d982edc043fc5dd39e9b816c"}
        """;

    private const string Ipay = """
        {"withdrawal_id":"1234567test565856","payment_system":"ipay","amount":10000,"currency_code":"LKR","label":"125199","account_number":"03405138",
         "account_name":"Test Name Acc","is_test":true,"bank_details":{"bank_code":"Bank Of Ceylon"},"signature":"2e56786153bec935220fa1e9409ab24bd99cf9e8"}
        """;

    private const string Paytm = """
        {"withdrawal_id":"85858053","payment_system":"paytm","amount":1000,"currency_code":"INR","label":"160496026","comment":"withdrawal",
         "account_number":"1234560079","is_test":true,"signature":"2266a77c54925494335c12d365bdbf67f7e6e9c6"}
        """;

    private const string Imps = """
        {"withdrawal_id":"1","payment_system":"imps_ib","amount":500,"currency_code":"INR","label":"1","account_number":"00011020001772",
         "account_name":"Test Name","is_test":false,"bank_details":{"branch_code":"SBIN0001234"},"signature":"x"}
        """;

    [Fact]
    public void PagesExamplesAreRead()
    {
        Assert.Equal(
            new WithdrawalRequest
            {
                WithdrawalId = "297",
                PaymentSystem = "jazzcash",
                Amount = 1000_00,
                CurrencyCode = "PKR",
                Label = "125199",
                AccountNumber = "03278516234",
                AccountName = "TestNameAcc",
                BankCode = "3460342887803",
            },
            Valid(JazzCash));
        Assert.True(Valid(Ipay).IsTest);
        Assert.Equal("withdrawal", Valid(Paytm).Comment);
        Assert.Equal("SBIN0001234", Valid(Imps).BranchCode);
    }

    [Theory]
    [InlineData(JazzCash)]
    [InlineData(Ipay)]
    [InlineData(Paytm)]
    [InlineData(Imps)]
    public void WhatIsWrittenIsSignedAndReadsBack(string example)
    {
        var request = Valid(example);

        var body = request.ToBody("key");

        Assert.Equal(request, Valid(Encoding.UTF8.GetString(body)));
        Assert.True(JsonInput.TryRead(body, out var input, out _));
        Assert.True(SignedContent.TryRead(input, out var content, out _));
        Assert.True(content.IsSignedWith("key"));
        Assert.False(content.IsSignedWith("yek"));
    }

    [Fact]
    public void PagesPaytmExampleIsSignedAsTheVectorSays() =>
        Assert.Contains("\"signature\":\"3d8fc365d83ffeaeff1d10df2087ccd8729e00c0\"", Encoding.UTF8.GetString(Valid(Paytm).ToBody("test_private_key")), StringComparison.Ordinal);

    [Fact]
    public void IdMayBeAbsentButNotEmpty()
    {
        Assert.Null(Valid(Without(Paytm, "withdrawal_id")).WithdrawalId);
        Assert.Equal(["The withdrawal_id field must be between 1 and 36 characters."], Invalid(With(Paytm, "withdrawal_id", "\"\""))["withdrawal_id"]);
    }

    [Fact]
    public void BadFieldIsRefusedByName() => Cells.AllHold(
        [
            ("withdrawal_id", "7", "The withdrawal_id field must be a string."),
            ("withdrawal_id", "\"1234567890123456789012345678901234567\"", "The withdrawal_id field must be between 1 and 36 characters."),
            ("withdrawal_id", "\"a:b\"", "The withdrawal_id field must not contain a colon."),
            ("payment_system", "\"upi_l\"", "The selected payment_system is invalid."),
            ("amount", "\"1000\"", "The amount field must be a number."),
            ("amount", "1000.5", "The amount field must be an integer."),
            ("amount", "1000.0", "The amount field must be an integer."),
            ("amount", "1e3", "The amount field must be an integer."),
            ("amount", "0", "The amount field must be greater than 0."),
            ("amount", "-1000", "The amount field must be greater than 0."),
            ("amount", "99999999999999999999", "The amount field is too large."),
            ("amount", "9999999999999999999999999999999999999999", "The amount field is too large."),
            ("currency_code", "\"PKR\"", "The selected currency_code is invalid."),
            ("currency_code", "\"IN\"", "The currency_code field must be 3 characters."),
            ("label", "\"1234567890123456789012345678901234567\"", "The label field must be between 1 and 36 characters."),
            ("label", "\"a:b\"", "The label field must not contain a colon."),
            ("label", "160496026", "The label field must be a string."),
            ("is_test", "\"true\"", "The is_test field must be true or false."),
            ("is_test", "1", "The is_test field must be true or false."),
            ("is_test", "null", "The is_test field is required."),
            ("account_number", "\"123456007\"", "The account_number field must be 10 digits."),
            ("account_number", "1234560079", "The account_number field must be a string."),
            ("account_number", "null", "The account_number field is required."),
            ("comment", "\"a:b\"", "The comment field must not contain a colon."),
            ("comment", "{}", "The comment field must be a string."),
        ],
        (string field, string value, string text) =>
        {
            var errors = Invalid(With(Paytm, field, value));

            Assert.Equal([text], errors[field]);
            Assert.Equal(field, Assert.Single(errors.Fields).Key);
        });

    [Theory]
    [InlineData(JazzCash, """{"bank_code":"346034288780"}""", "The bank_details.bank_code field must be 13 digits.")]
    [InlineData(JazzCash, """{"bank_code":"34603-42887803"}""", "The bank_details.bank_code field must be 13 digits.")]
    [InlineData(JazzCash, "{}", "The bank_details.bank_code field is required.")]
    [InlineData(JazzCash, """{"bank_code":3460342887803}""", "The bank_details.bank_code field must be a string.")]
    [InlineData(Ipay, "{}", "The bank_details.bank_code field is required.")]
    public void BankCodeKeepsTheMethodsRule(string example, string bankDetails, string text) =>
        Assert.Equal([text], Invalid(With(example, "bank_details", bankDetails))["bank_details.bank_code"]);

    [Fact]
    public void BankDetailsMustBeAnObject() =>
        Assert.Equal(["The bank_details field must be an object."], Invalid(With(Ipay, "bank_details", "\"x\""))["bank_details"]);

    [Theory]
    [InlineData("""{"bank_code":"SBIN0001234"}""", true)]
    [InlineData("""{"bank_code":"State Bank","branch_code":"SBIN0001234"}""", true)]
    [InlineData("""{"branch_code":"State Bank","bank_code":"SBIN0001234"}""", true)]
    [InlineData("""{"bank_code":"State Bank"}""", false)]
    [InlineData("{}", false)]
    public void IfscStandsInEitherField(string bankDetails, bool valid) =>
        Assert.Equal(valid, WithdrawalRequest.Read(Encoding.UTF8.GetBytes(With(Imps, "bank_details", bankDetails))) is RequestReading<WithdrawalRequest>.Valid);

    [Fact]
    public void AccountNameIsOptionalForJazzCashOnly()
    {
        Assert.Null(Valid(Without(JazzCash, "account_name")).AccountName);
        Assert.Equal(["The account_name field is required."], Invalid(Without(Ipay, "account_name"))["account_name"]);
    }

    [Fact]
    public void TheBackOfficeAsksForLess()
    {
        var byHand = Without(Without(JazzCash, "is_test"), "bank_details");

        Assert.True(JsonInput.TryRead(Encoding.UTF8.GetBytes(byHand), out var input, out _));
        Assert.IsType<RequestReading<WithdrawalRequest>.Valid>(WithdrawalRequest.Read(input, PayoutForm.BackOffice));
        Assert.Equal(["is_test", "bank_details.bank_code"], Invalid(byHand).Fields.Select(field => field.Key));
        Assert.Equal(["The bank_details.bank_code field must be 13 digits."], ByHand("bank_details", """{"bank_code":"1"}""")["bank_details.bank_code"]);
        Assert.Equal(["The is_test field must be true or false."], ByHand("is_test", "7")["is_test"]);

        static Protocol.Validation.ValidationErrors ByHand(string field, string value)
        {
            Assert.True(JsonInput.TryRead(Encoding.UTF8.GetBytes(With(JazzCash, field, value)), out var input, out _));
            return Assert.IsType<RequestReading<WithdrawalRequest>.Invalid>(WithdrawalRequest.Read(input, PayoutForm.BackOffice)).Errors;
        }
    }

    [Fact]
    public void MerchantIsToldBeforeItSends()
    {
        var request = Valid(Paytm);

        Assert.Equal(["The amount field must be an integer."], (request with { Amount = 1000_50 }).Check()["amount"]);
        Assert.Equal(["The label field must be between 1 and 36 characters."], (request with { Label = new string('a', 37) }).Check()["label"]);
        Assert.True((request with { Label = string.Concat(Enumerable.Repeat("😀", 36)) }).Check().IsEmpty);
        Assert.Throws<ArgumentException>(() => (request with { Amount = 1 }).ToBody("key"));
    }

    [Fact]
    public void LimitsAreTold()
    {
        var request = Valid(Paytm);

        Assert.True(request.Check(new AmountLimits(1000_00, 1000_00)).IsEmpty);
        Assert.Equal(["The amount field must be at least 1000.01."], request.Check(new AmountLimits(1000_01, 2000_00))["amount"]);
        Assert.Equal(["The amount field must not be greater than 999.99."], request.Check(new AmountLimits(1, 999_99))["amount"]);
    }

    [Fact]
    public void AnswersAreWrittenToTheByteAndReadBack()
    {
        var insufficient = new WithdrawalAnswer.Fail(FailMessage.InsufficientBalance).ToBody();

        Assert.Equal("""{"status":"fail","message":{"withdrawals_sum_amount":["Insufficient balance"]}}""", Encoding.UTF8.GetString(insufficient));
        Assert.Equal("""{"status":"ok"}""", Encoding.UTF8.GetString(new WithdrawalAnswer.Ok().ToBody()));
        Assert.Equal(["Insufficient balance"], Assert.IsType<WithdrawalAnswer.Fail>(WithdrawalAnswer.Parse(insufficient)).Message.Errors!["withdrawals_sum_amount"]);
        Assert.IsType<WithdrawalAnswer.Ok>(WithdrawalAnswer.Parse("""{"status":"ok"}"""u8));
        Assert.IsType<WithdrawalAnswer.Unreadable>(WithdrawalAnswer.Parse("""{"status":"error"}"""u8));
        Assert.IsType<WithdrawalAnswer.Unreadable>(WithdrawalAnswer.Parse("gateway timeout"u8));
    }

    private static string With(string example, string field, string value)
    {
        var node = JsonNode.Parse(example)!.AsObject();
        var fields = node.Select(pair => $"\"{pair.Key}\":{(pair.Key == field ? value : pair.Value!.ToJsonString())}");
        return $"{{{string.Join(',', fields)}}}";
    }

    private static string Without(string example, string field)
    {
        var node = JsonNode.Parse(example)!.AsObject();
        node.Remove(field);
        return node.ToJsonString();
    }

    private static WithdrawalRequest Valid(string body)
    {
        var reading = WithdrawalRequest.Read(Encoding.UTF8.GetBytes(body));
        return reading is RequestReading<WithdrawalRequest>.Invalid invalid
            ? throw new InvalidOperationException(invalid.Errors.ToString())
            : Assert.IsType<RequestReading<WithdrawalRequest>.Valid>(reading).Request;
    }

    private static Protocol.Validation.ValidationErrors Invalid(string body) =>
        Assert.IsType<RequestReading<WithdrawalRequest>.Invalid>(WithdrawalRequest.Read(Encoding.UTF8.GetBytes(body))).Errors;
}

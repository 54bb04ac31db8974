using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>Withdrawals that break a rule are refused by the field's name before anything is held.</summary>
public sealed class MerchantWithdrawalFieldsTests(BadInputHost host) : BadInputTest(host)
{
    private const string Long = "1234567890123456789012345678901234567";

    private static readonly Fields Paytm = Body("paytm", "INR", ("account_number", "\"9900112233\""));

    private static readonly Dictionary<string, Fields> Methods = new()
    {
        ["paytm"] = Paytm,
        ["ipay"] = Body(
            "ipay", "LKR", ("account_number", "\"03405138\""), ("account_name", "\"Ada\""), ("bank_details", """{"bank_code":"Bank of Ceylon"}""")),
        ["jazzcash"] = Body("jazzcash", "PKR", ("account_number", "\"03001234567\""), ("bank_details", """{"bank_code":"1234567890123"}""")),
        ["imps_ib"] = Body(
            "imps_ib", "INR", ("account_number", "\"123456\""), ("account_name", "\"Ada\""), ("bank_details", """{"branch_code":"HDFC0001234"}""")),
    };

    private static readonly Fields Resolution = new(("action", "\"release\""), ("operator", "\"grace\""), ("reason", "\"why\""));

    private static IEnumerable<(string, string)> BadWithdrawals => Fields.Cases(
        ("withdrawal_id", ["7", "true", "[]", "{}", "\"\"", "\"  \"", $"\"{Long}\"", "\"a:b\""]),
        ("label", [Fields.Absent, "null", "7", "true", "[]", "{}", "\"\"", "\"  \"", $"\"{Long}\"", "\"a:b\""]),
        ("amount",
        [
            Fields.Absent, "null", "\"100\"", "true", "[]", "{}", "0", "-0", "-100", "100.5", "100.0", "1e2", "1e99", "100000000000000000000",
            "7" + new string('0', 200),
        ]),
        ("currency_code", Fields.BadCurrencies),
        ("payment_system", [Fields.Absent, "null", "7", "[]", "\"\"", "\"bitcoin\"", "\"PAYTM\"", "\"upi_l\""]),
        ("is_test", [Fields.Absent, "null", "0", "\"false\"", "[]"]),
        ("account_number", [Fields.Absent, "null", "9900112233", "\"\"", "\"990011223\"", "\"99001122334\"", "\"99001122ab\"", "\"٩٩٠٠١١٢٢٣٣\"", "\"99001:2233\""]),
        ("account_name", ["7", "\"a:b\"", $"\"{new string('x', 191)}\""]),
        ("comment", ["7", "\"a:b\"", $"\"{new string('x', 191)}\""]),
        ("bank_details", ["7", "\"x\"", "[1]"]),
        ("payments_details", ["7", "\"x\"", "[1]"]));

    private static readonly (string Method, string Field, string Value, string Reported)[] BadMethodFields =
    [
        ("ipay", "account_number", "\"07 123\"", "account_number"),
        ("ipay", "account_name", Fields.Absent, "account_name"),
        ("ipay", "bank_details", Fields.Absent, "bank_details.bank_code"),
        ("ipay", "bank_details", """{"bank_code":"a:b"}""", "bank_details.bank_code"),
        ("jazzcash", "account_number", Fields.Absent, "account_number"),
        ("jazzcash", "bank_details", Fields.Absent, "bank_details.bank_code"),
        ("jazzcash", "bank_details", """{"bank_code":"123456789012"}""", "bank_details.bank_code"),
        ("jazzcash", "bank_details", """{"bank_code":"12345678901234"}""", "bank_details.bank_code"),
        ("jazzcash", "bank_details", """{"bank_code":7}""", "bank_details.bank_code"),
        ("imps_ib", "account_name", "\"Ada 1\"", "account_name"),
        ("imps_ib", "account_name", $"\"{new string('x', 31)}\"", "account_name"),
        ("imps_ib", "bank_details", """{"branch_code":"HDFC1001234"}""", "bank_details.branch_code"),
        ("imps_ib", "bank_details", "{}", "bank_details.branch_code"),
    ];

    private static IEnumerable<(string, string)> BadResolutions => Fields.Cases(
        ("action", [.. Fields.BadTexts, "\"credit\"", "\"Release\""]), ("reason", Fields.BadTexts));

    [Fact]
    public Task ABadWithdrawalIsRefusedByName() => Cells.AllHoldAsync(BadWithdrawals, (field, value) => ExpectRefused(Paytm.With(field, value), field));

    [Fact]
    public Task EveryRuleOfTheMethodIsKept() => Cells.AllHoldAsync(BadMethodFields, (method, field, value, reported) =>
        ExpectRefused(Methods[method].With(field, value), reported));

    [Theory]
    [InlineData("paytm")]
    [InlineData("ipay")]
    [InlineData("jazzcash")]
    [InlineData("imps_ib")]
    public async Task TheBodiesThatAreMadeBadAreGood(string method)
    {
        var answer = await SendInVain(Requests.PostText(MerchantWithdrawalCaller.Path, Methods[method].With("comment", "\"fine\""), MerchantCaller.ApiKey));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "INSUFFICIENT_FUNDS"), (answer.Status, answer.Code));
    }

    [Fact]
    public Task ABadResolutionIsRefusedByName() => Cells.AllHoldAsync(BadResolutions, (field, value) => ExpectProblem(
        Requests.PostText($"{MerchantWithdrawalCaller.Path}/any/resolve", Resolution.With(field, value), MerchantCaller.ApiKey), field));

    [Theory]
    [InlineData("get")]
    [InlineData("cancel")]
    [InlineData("resolve")]
    public async Task AWithdrawalThatIsNotThereIs404(string what)
    {
        var answer = await SendInVain(Ask(what, "nowhere"));
        Assert.Equal((HttpStatusCode.NotFound, "WITHDRAWAL_NOT_FOUND"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("cancel")]
    [InlineData("resolve")]
    public async Task AnIdThatIsNoTextIsRefused(string what)
    {
        var answer = await SendInVain(Ask(what, "%C3%28"));
        Assert.Equal((HttpStatusCode.BadRequest, "PATH_INVALID"), (answer.Status, answer.Code));
    }

    private Task ExpectRefused(string body, string field) => ExpectProblem(Requests.PostText(MerchantWithdrawalCaller.Path, body, MerchantCaller.ApiKey), field);

    private static HttpRequestMessage Ask(string what, string id) => what switch
    {
        "get" => Requests.Get($"{MerchantWithdrawalCaller.Path}/{id}", MerchantCaller.ApiKey),
        "cancel" => Requests.Post($"{MerchantWithdrawalCaller.Path}/{id}/cancel", new { }, MerchantCaller.ApiKey),
        _ => Requests.PostText($"{MerchantWithdrawalCaller.Path}/{id}/resolve", Resolution.With("reason", "\"because\""), MerchantCaller.ApiKey),
    };

    private static Fields Body(string method, string currency, params (string Name, string Json)[] more) => new(
    [
        ("withdrawal_id", "\"bad-input\""), ("payment_system", $"\"{method}\""), ("amount", "100"), ("currency_code", $"\"{currency}\""), ("label", "\"me\""),
        ("is_test", "false"), .. more,
    ]);
}

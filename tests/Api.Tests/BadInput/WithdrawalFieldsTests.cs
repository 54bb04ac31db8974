using System.Text.Json.Nodes;
using Paykassma.Api.Tests.Callers;
using Paykassma.Cli.Servers;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>Fields of a signed withdrawal request that break a rule are answered <c>fail</c>, by the field's name. Without an id nothing is kept.</summary>
public sealed class WithdrawalFieldsTests(BadInputHost host) : BadInputTest(host)
{
    private const string Key = SandboxKeys.Withdrawal;

    private static readonly Dictionary<string, string> Good = new()
    {
        ["jazzcash"] = """{"currency_code":"PKR","account_number":"03278516234","bank_details":{"bank_code":"3460342887803"}}""",
        ["ipay"] = """{"currency_code":"LKR","account_number":"03405138","account_name":"Test Name","bank_details":{"bank_code":"Bank of Ceylon"}}""",
        ["paytm"] = """{"currency_code":"INR","account_number":"1234560079"}""",
        ["imps_ib"] = """{"currency_code":"INR","account_number":"00011020001772","account_name":"Test Name","bank_details":{"branch_code":"SBIN0001234"}}""",
    };

    private static readonly string[] NoTexts = ["7", "true", "{}"];
    private static readonly string[] TooLong = [$"\"{new string('x', 191)}\""];
    private static readonly string[] BadAmounts =
    [
        Fields.Absent, "null", "\"700\"", "true", "0", "-700", "700.5", "700.0", "7e2", "99", "50001", "99999999999999999999", "7" + new string('0', 200),
    ];

    private static readonly string[] BadDigits = [Fields.Absent, "null", "7", "true", "\"\"", "\"12a4567890\"", "\"١٢٣٤٥٦٧٨٩٠\"", "\"-123456789\"", "\"12345 6789\""];

    private static List<(string System, string Field, string Value)> Bad()
    {
        var cases = new List<(string, string, string)>();
        foreach (var system in Good.Keys)
        {
            Add(system, "amount", BadAmounts);
            Add(system, "currency_code", [Fields.Absent, "null", "356", "\"\"", "\"IN\"", "\"INRR\"", "\"inr\"", "\"BDT\""]);
            Add(system, "label", [Fields.Absent, "null", "7", "\"\"", "\"  \"", $"\"{new string('x', 37)}\""]);
            Add(system, "is_test", [Fields.Absent, "null", "0", "1", "\"true\"", "{}"]);
            Add(system, "comment", [.. NoTexts, .. TooLong]);
            Add(system, "payments_details", ["\"x\"", "7", "true", """{"x":"y"}"""]);
            Add(system, "account_number", BadDigits);
            Add(system, "account_email", [.. NoTexts, .. TooLong]);
            Add(system, "unheard_of", ["\"x\"", "null"]);
        }

        Add("paytm", "bank_details", ["\"x\"", "7", "true"]);
        Add("paytm", "account_number", ["\"123456789\"", "\"12345678901\""]);
        Add("ipay", "account_name", [Fields.Absent, "null", "\"\"", .. NoTexts, .. TooLong]);
        Add("imps_ib", "account_name", [Fields.Absent, "null", "\"\"", "\"Name 2\"", "\"Имя\"", $"\"{new string('x', 31)}\"", .. NoTexts]);
        return cases;

        void Add(string system, string name, IEnumerable<string> values)
        {
            foreach (var value in values) cases.Add((system, name, value));
        }
    }

    [Fact]
    public Task ABadFieldIsRefusedByName() => Cells.AllHoldAsync(Bad(), (system, name, value) => ExpectFail(Request(system, (name, value)), name));

    [Fact]
    public Task BadBankDetailsAreRefusedByName() => Cells.AllHoldAsync(
        [
            ("jazzcash", Fields.Absent, "bank_details.bank_code"),
            ("jazzcash", "{}", "bank_details.bank_code"),
            ("jazzcash", """{"bank_code":"346034288780"}""", "bank_details.bank_code"),
            ("jazzcash", """{"bank_code":"34603428878033"}""", "bank_details.bank_code"),
            ("jazzcash", """{"bank_code":"34603-4288780"}""", "bank_details.bank_code"),
            ("jazzcash", """{"bank_code":3460342887803}""", "bank_details.bank_code"),
            ("ipay", Fields.Absent, "bank_details.bank_code"),
            ("ipay", """{"bank_code":""}""", "bank_details.bank_code"),
            ("imps_ib", Fields.Absent, "bank_details.branch_code"),
            ("imps_ib", """{"branch_code":"SBIN1001234"}""", "bank_details.branch_code"),
            ("imps_ib", """{"branch_code":"sbin0001234"}""", "bank_details.branch_code"),
            ("imps_ib", """{"bank_code":"SBIN000123"}""", "bank_details.branch_code"),
            ("paytm", """{"bank_code":"x","extra":"y"}""", "bank_details.extra"),
        ],
        (string system, string value, string named) =>
            ExpectFail(Request(system, ("bank_details", value)), named));

    [Theory]
    [InlineData("upi_l")]
    [InlineData("upi_ib")]
    [InlineData("imps")]
    [InlineData("PAYTM")]
    [InlineData("bitcoin")]
    [InlineData("")]
    public Task ASystemThatPaysNobodyOutIsRefused(string system) => ExpectFail(Request("paytm", ("payment_system", $"\"{system}\"")), "payment_system");

    [Theory]
    [InlineData("7")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("\"1234567890123456789012345678901234567\"")]
    [InlineData("{}")]
    public Task AnIdThatCannotBeKeptIsRefused(string value) => ExpectFail(Request("paytm", ("withdrawal_id", value)), "withdrawal_id");

    [Fact]
    public Task WhatCannotBeSignedIsRefusedByName() => Cells.AllHoldAsync(
        [
            ("label", "\"a:b\"", "label"),
            ("comment", "\":\"", "comment"),
            ("withdrawal_id", "\"a:b\"", "withdrawal_id"),
            ("bank_details", """{"bank_code":"a:b"}""", "bank_details.bank_code"),
            ("payments_details", """{"x":":"}""", "payments_details.x"),
            ("label", "[\"a\"]", "label"),
            ("signature", Fields.Absent, "signature"),
            ("signature", "7", "signature"),
            ("signature", "\"\"", "signature"),
        ],
        (string field, string value, string named) =>
        {
            var body = BodyOf("paytm");
            body["signature"] = "0123456789012345678901234567890123456789";
            Change(body, field, value);
            return ExpectFail(Requests.PostText(WithdrawalCaller.CreatePath, body.ToJsonString()), named);
        });

    [Fact]
    public async Task ManyUnknownFieldsOfAStrangerGetASmallAnswer()
    {
        var body = BodyOf("paytm");
        for (var i = 0; i < 1_500; i++) body[$"z{i:0000}"] = "a:b";
        var answer = await SendInVain(Requests.PostText(WithdrawalCaller.CreatePath, body.ToJsonString()));
        Assert.Equal("fail", answer["status"]);
        Assert.InRange(answer.Body.Length, 1, 5_000);
    }

    [Fact]
    public async Task ALongFieldNameOfAStrangerGetsASmallAnswer()
    {
        var body = BodyOf("paytm");
        for (var i = 0; i < 200; i++) body[$"{new string('x', 100)}{i:000}"] = "a:b";
        body[new string('y', 8_000)] = "a:b";
        var answer = await SendInVain(Requests.PostText(WithdrawalCaller.CreatePath, body.ToJsonString()));
        Assert.Equal("fail", answer["status"]);
        Assert.InRange(answer.Body.Length, 1, 12_000);
    }

    [Fact]
    public async Task EveryFieldThatIsWrongIsNamed()
    {
        var answer = await SendInVain(Requests.PostText(WithdrawalCaller.CreatePath, WithdrawalCaller.Signed(new JsonObject(), Key)));
        Assert.Equal(
            ["payment_system", "amount", "currency_code", "label", "is_test"],
            answer.Json.GetProperty("message").EnumerateObject().Select(field => field.Name));
    }

    private static HttpRequestMessage Request(string system, (string Field, string Value) change)
    {
        var body = BodyOf(system);
        Change(body, change.Field, change.Value);
        return Requests.PostText(WithdrawalCaller.CreatePath, WithdrawalCaller.Signed(body, Key));
    }

    private static void Change(JsonObject body, string field, string value)
    {
        body.Remove(field);
        if (value != Fields.Absent) body[field] = JsonNode.Parse(value);
    }

    private static JsonObject BodyOf(string system)
    {
        var body = new JsonObject { ["payment_system"] = system, ["amount"] = 700, ["label"] = "me", ["is_test"] = false };
        foreach (var (name, value) in JsonNode.Parse(Good[system])!.AsObject()) body[name] = value?.DeepClone();
        return body;
    }
}

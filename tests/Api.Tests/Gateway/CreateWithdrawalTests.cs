using System.Net;
using System.Text.Json.Nodes;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;
using static Paykassma.Api.Tests.Callers.WithdrawalCaller;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>What a merchant asks for is taken in, carried out and told, over HTTP all the way.</summary>
[Collection(nameof(WithdrawalSandbox))]
public sealed class CreateWithdrawalTests(WithdrawalSandbox sandbox)
{
    private static readonly (string System, string Currency, string Fields)[] Systems =
    [
        ("jazzcash", "PKR", """{"account_number":"03278516234","account_name":"TestNameAcc","account_email":"me@example.com","bank_details":{"bank_code":"3460342887803"},"payments_details":{}}"""),
        ("jazzcash_business", "PKR", """{"account_number":"03278516234","bank_details":{"bank_code":"3460342887803"},"payments_details":[]}"""),
        ("ipay", "LKR", """{"account_number":"03405138","account_name":"Test Name Acc","bank_details":{"bank_code":"Bank of Ceylon"}}"""),
        ("paytm", "INR", """{"account_number":"1234560079","comment":"withdrawal"}"""),
        ("imps_ib", "INR", """{"account_number":"00011020001772","account_name":"Test Name","bank_details":{"branch_code":"SBIN0001234"}}"""),
        ("imps_ib", "INR", """{"account_number":"00011020001772","account_name":"Test Name","bank_details":{"bank_code":"SBIN0001234"}}"""),
    ];

    [Fact]
    public Task ARequestByEverySystemIsPaidAndTold() => Cells.AllHoldAsync(Systems, async (system, currency, fields) =>
    {
        var id = Ids.Number();
        var given = JsonNode.Parse(fields)!.AsObject();
        var answer = await sandbox.Rich.Send(BodyOf(id, system, currency, given));
        Assert.Equal((HttpStatusCode.OK, "application/json", Ok), (answer.Status, answer.ContentType, answer.Body));
        var postback = await sandbox.Endpoint.About(id);
        Assert.True(sandbox.Rich.HasSigned(postback));
        Assert.Empty(postback.Disagreements());
        var walletType = system == "jazzcash" ? "jazzcash_business" : system;
        Assert.Equal(("outgoing", walletType, "700", currency, "me"), (postback.Direction, postback.WalletType, postback.AmountToken, postback.CurrencyCode, postback.Label));
        var item = postback.SingleItem!;
        Assert.Equal(("1", "700", walletType, currency), (item.WithdrawalStatus, item.Amount, item.WalletType, item.CurrencyCode));
        Assert.Equal(
            ((string?)given["account_number"], (string?)given["account_name"] ?? "", (string?)given["account_email"] ?? "", (string?)given["comment"] ?? ""),
            (item.AccountNumber, item.AccountName, item.AccountEmail, item.Comment));
        Assert.Equal(((string?)given["bank_details"]?["bank_code"], (string?)given["bank_details"]?["branch_code"]), (item.BankCode, item.BranchCode));
        Assert.Equal("success", (await sandbox.Rich.Payout(id))["status"]);
    });

    [Fact]
    public async Task WhatTheChannelRefusesIsTold()
    {
        var id = Ids.Number();
        await sandbox.Rich.Let("fail", id);
        Assert.Equal(Ok, (await sandbox.Rich.Create(id)).Body);
        var item = (await sandbox.Endpoint.About(id)).SingleItem!;
        Assert.Equal(("5", "for rent"), (item.WithdrawalStatus, item.Comment));
        Assert.Equal("fail", (await sandbox.Rich.Payout(id))["status"]);
    }

    [Fact]
    public async Task WhatTheChannelPaysLateIsAskedForAndTold()
    {
        var id = Ids.Number();
        await sandbox.Rich.Let("late", id);
        await sandbox.Rich.Create(id);
        // The channel must have been told before the clock is moved: a minute's standstill before that is a missed deadline.
        while ((await sandbox.Rich.Payout(id))["last_answer"] != "will be paid") await Task.Yield();
        sandbox.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("1", (await sandbox.Endpoint.About(id)).SingleItem!.WithdrawalStatus);
        Assert.Equal(2, (await sandbox.Rich.Payout(id)).Json.GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task TheSameRequestIsAnsweredTheSameAndPaidOnce()
    {
        var id = Ids.Number();
        var body = Body(id);
        Assert.Equal(Ok, (await sandbox.Rich.Send(body)).Body);
        await sandbox.Endpoint.About(id);
        Assert.Equal(Ok, (await sandbox.Rich.Send(body)).Body);
        // Written otherwise it is still the same.
        var signed = JsonNode.Parse(Signed(body, sandbox.Rich.Key))!.AsObject();
        var turned = new JsonObject(signed.Reverse().Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
        Assert.Equal(Ok, (await sandbox.Rich.Post(CreatePath, turned.ToJsonString(new() { WriteIndented = true }))).Body);
        Assert.Equal(Ok, (await sandbox.Rich.Create(id, ("payments_details", "{}"), ("account_email", "null"))).Body);
        Assert.Single(sandbox.Endpoint.All, postback => postback.SingleItem!.WithdrawalId == id);
    }

    [Theory]
    [InlineData("amount", "701")]
    [InlineData("label", "\"you\"")]
    [InlineData("account_number", "\"1234567891\"")]
    [InlineData("comment", "\"for food\"")]
    [InlineData("is_test", "true")]
    [InlineData("amount", "0")]
    public async Task AUsedIdIsRefusedToOtherContent(string field, string json)
    {
        var id = Ids.Number();
        await sandbox.Rich.Create(id);
        Assert.Equal(Used, (await sandbox.Rich.Create(id, (field, json))).Body);
        Assert.Equal(Ok, (await sandbox.Rich.Create(id)).Body);
    }

    [Fact]
    public async Task TheSameIdAtTwoMerchantsIsTwoPayouts()
    {
        var id = Ids.Number();
        Assert.Equal(Ok, (await sandbox.Rich.Create(id)).Body);
        Assert.Equal(Ok, (await sandbox.Desk.Create(id, ("amount", "900"))).Body);
        Assert.Equal(90_000, (await sandbox.Desk.Payout(id)).Json.GetProperty("amount_minor").GetInt64());
    }

    [Fact]
    public async Task ARefusedIdStaysRefused()
    {
        var id = Ids.Number();
        var first = await sandbox.Demo.Create(id, ("amount", "99"));
        Assert.Equal("""{"status":"fail","message":{"amount":["The amount field must be at least 100."]}}""", first.Body);
        Assert.Equal(first.Body, (await sandbox.Demo.Create(id, ("amount", "99"))).Body);
        Assert.Equal(Used, (await sandbox.Demo.Create(id)).Body);
        Assert.Equal("refused", (await sandbox.Demo.Payout(id))["status"]);
    }

    [Fact]
    public async Task ARequestWithoutAnIdIsRefusedByName()
    {
        var label = Ids.Number();
        var answer = await sandbox.Rich.Create(null, ("label", $"\"{label}\""));
        Assert.Equal("""{"status":"fail","message":{"withdrawal_id":["The withdrawal_id field is required."]}}""", answer.Body);
        Assert.Equal(answer.Body, (await sandbox.Rich.Create(null, ("label", $"\"{label}\""), ("withdrawal_id", "null"))).Body);
    }

    [Fact]
    public async Task WithoutTheSwitchAnEqualRequestWithinMinutesIsRefused()
    {
        var label = Ids.Number();
        var body = Body(null, ("label", $"\"{label}\""));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => sandbox.Desk.Send(body)));
        Assert.Single(answers, answer => answer.Body == Ok);
        var refused = await sandbox.Desk.Send(Body(null, ("label", $"\"{label}\""), ("account_email", "\"\"")));
        Assert.StartsWith("""{"status":"fail","message":{"withdrawal_id":["An equal request without a withdrawal_id""", refused.Body, StringComparison.Ordinal);
        // Another content is another request.
        Assert.Equal(Ok, (await sandbox.Desk.Send(Body(null, ("label", $"\"{label}\""), ("amount", "701")))).Body);
        sandbox.Host.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(Ok, (await sandbox.Desk.Send(body)).Body);
        var open = await OpenOf(label);
        Assert.Equal(3, open.Distinct().Count());
        Assert.All(open, id => Assert.Matches("^[0-9a-f]{32}$", id));
    }

    [Theory]
    [InlineData("bank_code")]
    [InlineData("branch_code")]
    public async Task ASignedValueThatMovesToAnotherFieldIsTheSameRequestWithoutAnId(string field)
    {
        var label = Ids.Number();
        var signed = JsonNode.Parse(Signed(Body(null, ("label", $"\"{label}\""), ("comment", "\"ref 77\"")), sandbox.Desk.Key))!.AsObject();
        Assert.Equal(Ok, (await sandbox.Desk.Post(CreatePath, signed.ToJsonString())).Body);
        // The signature covers values without their names, so it fits this too.
        signed.Remove("comment");
        signed["bank_details"] = new JsonObject { [field] = "ref 77" };
        var moved = await sandbox.Desk.Post(CreatePath, signed.ToJsonString());
        Assert.StartsWith("""{"status":"fail","message":{"withdrawal_id":["An equal request without a withdrawal_id""", moved.Body, StringComparison.Ordinal);
        Assert.Single(await OpenOf(label));
    }

    [Fact]
    public async Task AbsentNullEmptyAndTheNamesOfOneSystemAreTheSameRequest()
    {
        var id = Ids.Number();
        var first = BodyOf(id, "jazzcash", "PKR", JsonNode.Parse("""{"account_number":"03278516234","bank_details":{"bank_code":"3460342887803"}}""")!.AsObject());
        Assert.Equal(Ok, (await sandbox.Rich.Send(first)).Body);
        (string Field, string Json)[] same =
        [
            ("comment", "\"\""), ("account_email", "null"), ("account_email", "\"\""), ("payments_details", "{}"), ("payment_system", "\"jazzcash_business\""),
            ("bank_details", """{"bank_code":"3460342887803","branch_code":""}"""), ("bank_details", """{"bank_code":"3460342887803","branch_code":null}"""),
        ];
        await Cells.AllHoldAsync(same, async (field, json) =>
        {
            var again = first.DeepClone().AsObject();
            again[field] = JsonNode.Parse(json);
            Assert.Equal(Ok, (await sandbox.Rich.Send(again)).Body);
        });
    }

    [Fact]
    public async Task ATestEndsInFiveWithTheCommentTestAndNeedsNoBalance()
    {
        var id = Ids.Number();
        var before = await sandbox.Books.TransfersAsync("merchant/demo/INR");
        Assert.Equal(Ok, (await sandbox.Demo.Create(id, ("is_test", "true"), ("amount", "50000"))).Body);
        var item = (await sandbox.Endpoint.About(id)).SingleItem!;
        Assert.Equal(("5", "test"), (item.WithdrawalStatus, item.Comment));
        Assert.Equal(before, await sandbox.Books.TransfersAsync("merchant/demo/INR"));
    }

    [Fact]
    public async Task HowATestEndsCanBeSet()
    {
        var id = Ids.Number();
        Assert.Equal(Ok, (await sandbox.Of("rehearsal").Create(id, ("is_test", "true"))).Body);
        var item = (await sandbox.Endpoint.About(id)).SingleItem!;
        Assert.Equal(("1", "rehearsed"), (item.WithdrawalStatus, item.Comment));
        Assert.Equal(0, await sandbox.Books.TransfersAsync("merchant/rehearsal/INR"));
    }

    private async Task<IReadOnlyList<string>> OpenOf(string label) =>
        [.. (await sandbox.Desk.Open("&limit=200")).Json.GetProperty("payouts").EnumerateArray()
            .Where(payout => payout.GetProperty("label").GetString() == label).Select(payout => payout.GetProperty("id").GetString()!)];

    private static JsonObject BodyOf(string id, string system, string currency, JsonObject given)
    {
        var body = new JsonObject
        {
            ["withdrawal_id"] = id,
            ["payment_system"] = system,
            ["amount"] = 700,
            ["currency_code"] = currency,
            ["label"] = "me",
            ["is_test"] = false,
        };
        foreach (var (name, value) in given) body[name] = value?.DeepClone();
        return body;
    }
}

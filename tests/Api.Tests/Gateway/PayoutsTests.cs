using System.Net;
using System.Text.Json.Nodes;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using static Paykassma.Api.Tests.Callers.WithdrawalCaller;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>What an operator sees and does with payouts.</summary>
[Collection(nameof(WithdrawalSandbox))]
public sealed class PayoutsTests(WithdrawalSandbox sandbox)
{
    [Theory]
    [InlineData("pay", "success", "1")]
    [InlineData("fail", "fail", "5")]
    public async Task WhatAnOperatorEndsIsToldWithTheirComment(string act, string status, string told)
    {
        var id = await Asked();
        Assert.Equal("processing", (await sandbox.Desk.Act(id, "take"))["status"]);
        Assert.Equal(status, (await sandbox.Desk.Act(id, act, comment: "by hand"))["status"]);
        var item = (await sandbox.Endpoint.About(id)).SingleItem!;
        Assert.Equal((told, "by hand"), (item.WithdrawalStatus, item.Comment));
        // Again it is the same, and nobody is told twice.
        Assert.Equal(status, (await sandbox.Desk.Act(id, act))["status"]);
        Assert.Single(sandbox.Endpoint.All, postback => postback.SingleItem!.WithdrawalId == id);
    }

    [Fact]
    public async Task WhatIsCancelledIsToldAsNotPaid()
    {
        var id = await Asked();
        Assert.Equal("cancelled", (await sandbox.Desk.Act(id, "cancel"))["status"]);
        var item = (await sandbox.Endpoint.About(id)).SingleItem!;
        Assert.Equal(("5", "for rent"), (item.WithdrawalStatus, item.Comment));
    }

    [Fact]
    public async Task OneOperatorCarriesAPayoutOut()
    {
        var id = await Asked();
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_NOT_TAKEN"), Of(await sandbox.Desk.Act(id, "pay")));
        await sandbox.Desk.Act(id, "take");
        Assert.Equal("processing", (await sandbox.Desk.Act(id, "take"))["status"]);
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_TAKEN"), Of(await sandbox.Desk.Act(id, "take", sandbox.Operator)));
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_TAKEN"), Of(await sandbox.Desk.Act(id, "pay", sandbox.Operator)));
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_IN_PROCESSING"), Of(await sandbox.Desk.Act(id, "cancel")));
        await sandbox.Desk.Act(id, "pay");
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_FINISHED"), Of(await sandbox.Desk.Act(id, "fail")));
    }

    [Fact]
    public async Task AboveTheLimitASecondPersonConfirms()
    {
        var id = Ids.Number();
        await sandbox.Desk.Create(id, ("amount", "20001"));
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_NOTHING_TO_APPROVE"), Of(await sandbox.Desk.Act(id, "approve")));
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_NOT_PREPARED"), Of(await sandbox.Desk.Act(id, "confirm", sandbox.Finance)));
        await sandbox.Desk.Act(id, "take");
        var prepared = await sandbox.Desk.Act(id, "pay", comment: "receipt 7");
        Assert.Equal(("processing", "operator-key"), (prepared["status"], prepared["prepared_by"]));
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_SAME_PERSON"), Of(await sandbox.Desk.Act(id, "confirm")));
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_AWAITS_SECOND_PERSON"), Of(await sandbox.Desk.Act(id, "fail")));
        Assert.Equal("finance", (await sandbox.Desk.Act(id, "send-back", sandbox.Finance))["sent_back_by"]);
        await sandbox.Desk.Act(id, "pay", comment: "receipt 8");
        Assert.Equal("success", (await sandbox.Desk.Act(id, "confirm", sandbox.Finance))["status"]);
        Assert.Equal("receipt 8", (await sandbox.Endpoint.About(id)).SingleItem!.Comment);
    }

    [Fact]
    public async Task WhoPreparedItAsPaidAndTookThatBackDoesNotFailItAlone()
    {
        var id = Ids.Number();
        await sandbox.Desk.Create(id, ("amount", "20001"));
        foreach (var act in (string[])["take", "pay", "send-back", "fail"]) await sandbox.Desk.Act(id, act, sandbox.Operator, "why");
        Assert.Equal("processing", (await sandbox.Desk.Payout(id))["status"]);
        Assert.Equal("fail", (await sandbox.Desk.Act(id, "confirm-fail", sandbox.Finance))["status"]);
        Assert.Equal("why", (await sandbox.Endpoint.About(id)).SingleItem!.Comment);
    }

    [Fact]
    public async Task OneKeyIsOnePersonWhateverNameTheRequestGives()
    {
        var id = Ids.Number();
        await sandbox.Desk.Create(id, ("amount", "20001"));
        foreach (var act in (string[])["take", "pay"]) await As("alice", act);
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_SAME_PERSON"), Of(await As("Alice", "confirm")));
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_SAME_PERSON"), Of(await As("bob", "confirm")));

        Task<Answer> As(string name, string act) => Answer.Of(sandbox.Host.Http, Requests.Post(
            $"{PayoutsPath}/desk/{id}/{act}", new { @operator = name }, GatewayCaller.OperatorKey));
    }

    [Fact]
    public async Task AServiceIsNoSecondPerson()
    {
        var id = Ids.Number();
        await sandbox.Desk.Create(id, ("amount", "20001"));
        await sandbox.Desk.Act(id, "take", sandbox.Operator);
        await sandbox.Desk.Act(id, "pay", sandbox.Operator);
        Assert.Equal((HttpStatusCode.Forbidden, "NOT_A_PERSON"), Of(await sandbox.Desk.Act(id, "confirm", sandbox.Robot)));
        Assert.Equal("success", (await sandbox.Desk.Act(id, "confirm", sandbox.Admin))["status"]);
    }

    [Fact]
    public async Task WhatWasTakenIsGivenBackAndTakenByAnother()
    {
        var id = await Asked();
        await sandbox.Desk.Act(id, "take", sandbox.Operator);
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_TAKEN"), Of(await sandbox.Desk.Act(id, "give-back", sandbox.Finance)));
        var back = await sandbox.Desk.Act(id, "give-back", sandbox.Operator, "I am leaving");
        Assert.Equal(("processing", "none", "operator", "I am leaving"), (back["status"], back["carrier"], back["given_back_by"], back["given_back_comment"]));
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_NOT_TAKEN"), Of(await sandbox.Desk.Act(id, "take-over", sandbox.Finance, "why")));
        Assert.Equal("finance", (await sandbox.Desk.Act(id, "take", sandbox.Finance))["operator"]);
    }

    [Fact]
    public async Task ALateCopyOfAGiveBackGivesBackNoLaterTaking()
    {
        var id = await Asked();
        var turn = (await sandbox.Desk.Act(id, "take", sandbox.Operator)).Json.GetProperty("turn").GetInt32();
        Assert.Equal("none", (await sandbox.Desk.Act(id, "give-back", sandbox.Operator, turn: turn))["carrier"]);
        await sandbox.Desk.Act(id, "take", sandbox.Operator);
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_CHANGED"), Of(await sandbox.Desk.Act(id, "give-back", sandbox.Operator, turn: turn)));
        Assert.Equal("operator", (await sandbox.Desk.Payout(id))["carrier"]);
    }

    [Theory]
    [InlineData("1")]
    [InlineData(-1)]
    [InlineData(1.5)]
    [InlineData(3_000_000_000)]
    public async Task ATurnThatIsNoneIsRefused(object turn)
    {
        var id = await Asked();
        Assert.Equal("VALIDATION_FAILED", (await sandbox.Desk.Act(id, "take", sandbox.Operator, turn: turn)).Code);
        Assert.Equal("new", (await sandbox.Desk.Payout(id))["status"]);
    }

    [Fact]
    public async Task WhatSomeoneHasTakenFinanceTakesOverWithAReason()
    {
        var id = await Asked();
        await sandbox.Desk.Act(id, "take", sandbox.Operator);
        Assert.Equal("VALIDATION_FAILED", (await sandbox.Desk.Act(id, "take-over", sandbox.Finance)).Code);
        var over = await sandbox.Desk.Act(id, "take-over", sandbox.Finance, "operator is disabled");
        Assert.Equal(("finance", "operator", "operator is disabled"), (over["operator"], over["taken_over_from"], over["taken_over_reason"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await sandbox.Desk.Act(id, "take-over", sandbox.Operator, "mine")).Status);
        Assert.Equal("success", (await sandbox.Desk.Act(id, "pay", sandbox.Finance))["status"]);
    }

    [Fact]
    public async Task WhoeverPreparedOrAddedAPayoutNeverTakesItOver()
    {
        var id = Ids.Number();
        await sandbox.Desk.Create(id, ("amount", "20001"));
        await sandbox.Desk.Act(id, "take", sandbox.Finance);
        await sandbox.Desk.Act(id, "pay", sandbox.Finance);
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_AWAITS_SECOND_PERSON"), Of(await sandbox.Desk.Act(id, "take-over", sandbox.Admin, "why")));
        await sandbox.Desk.Act(id, "send-back", sandbox.Admin);
        await sandbox.Desk.Act(id, "take-over", sandbox.Admin, "finance is away");
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_SAME_PERSON"), Of(await sandbox.Desk.Act(id, "take-over", sandbox.Finance, "mine")));

        var added = Ids.Number();
        await sandbox.Desk.Add(Body(added), sandbox.Finance);
        await sandbox.Desk.Act(added, "take", sandbox.Operator);
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_SAME_PERSON"), Of(await sandbox.Desk.Act(added, "take-over", sandbox.Finance, "mine")));
    }

    [Fact]
    public async Task WhatIsAddedByHandAboveTheLimitIsPaidByTwoPersons()
    {
        var id = Ids.Number();
        await sandbox.Desk.Add(Body(id, ("amount", "20001")), sandbox.Finance);
        await sandbox.Desk.Act(id, "take", sandbox.Finance);
        await sandbox.Desk.Act(id, "pay", sandbox.Finance);
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_SAME_PERSON"), Of(await sandbox.Desk.Act(id, "confirm", sandbox.Finance)));
        Assert.Equal("success", (await sandbox.Desk.Act(id, "confirm", sandbox.Admin))["status"]);
    }

    [Fact]
    public async Task ManyPayoutsOfADayBelowTheLimitAreNoLessThanOneAboveIt()
    {
        var key = await sandbox.Host.KeyOf($"adder-{Ids.Label()}", "operator", isPerson: false);
        var ids = Enumerable.Range(0, 3).Select(_ => Ids.Number()).ToList();
        var limited = new List<bool>();
        foreach (var id in ids) limited.Add((await sandbox.Desk.Add(Body(id, ("amount", "9000")), key)).Json.GetProperty("two_persons").GetBoolean());
        Assert.Equal([false, false, true], limited);
        await sandbox.Desk.Act(ids[2], "take", sandbox.Operator);
        Assert.Equal("processing", (await sandbox.Desk.Act(ids[2], "pay", sandbox.Operator))["status"]);
        Assert.Equal("success", (await sandbox.Desk.Act(ids[2], "confirm", sandbox.Finance))["status"]);
    }

    [Fact]
    public async Task WhatAddsNothingCountsInNoSum()
    {
        var key = await sandbox.Host.KeyOf($"adder-{Ids.Label()}", "operator", isPerson: false);
        var id = Ids.Number();
        // A repeat, another content under the same id, and what the balance does not cover.
        for (var i = 0; i < 3; i++) Assert.False((await sandbox.Desk.Add(Body(id, ("amount", "9000")), key)).Json.GetProperty("two_persons").GetBoolean());
        Assert.Equal("WITHDRAWAL_ID_USED", (await sandbox.Desk.Add(Body(id, ("amount", "9001")), key)).Code);
        Assert.Equal("INSUFFICIENT_BALANCE", (await sandbox.Of("poor").Add(Body(Ids.Number(), ("amount", "9000")), key)).Code);
        Assert.False((await sandbox.Desk.Add(Body(Ids.Number(), ("amount", "11000")), key)).Json.GetProperty("two_persons").GetBoolean());
        // Nor does a repeat of what one person alone added need a second person, once the sum is used up.
        Assert.False((await sandbox.Desk.Add(Body(id, ("amount", "9000")), key)).Json.GetProperty("two_persons").GetBoolean());
    }

    [Fact]
    public async Task WithoutALimitAnyNumberIsAddedAlone()
    {
        var key = await sandbox.Host.KeyOf($"adder-{Ids.Label()}", "operator", isPerson: false);
        for (var i = 0; i < 3; i++)
            Assert.False((await sandbox.Rich.Add(Body(Ids.Number(), ("amount", "20000")), key)).Json.GetProperty("two_persons").GetBoolean());
    }

    [Fact]
    public async Task ThePageSaysThatAnotherPersonMustApproveWhatExceedsTheSumOfTheDay()
    {
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator-2");
        var (name, pages) = (Ids.Number(), new List<string>());
        for (var i = 0; i < 2; i++)
        {
            var (status, body) = await person.SendFormAsync(
                "/backoffice/payouts/add?merchant=desk&system=paytm", ("label", "me"), ("amount", "12000"), ("currency_code", "INR"),
                ("account_number", "1234567890"), ("withdrawal_id", $"{name}-{i}"));
            Assert.True(status == HttpStatusCode.Redirect, body);
            pages.Add(await person.GetAsync($"/backoffice/payouts/payout?merchant=desk&id={name}-{i}"));
        }

        Assert.DoesNotContain("needs a second person", pages[0], StringComparison.Ordinal);
        Assert.Contains("it needs a second person", pages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheChannelCarriesOutIsShutToOperators()
    {
        var id = Ids.Number();
        await sandbox.Rich.Let("silent", id);
        await sandbox.Rich.Create(id);
        // The channel gets it at once; until then it is still to be had, which the race's own test sees to.
        while ((await sandbox.Rich.Payout(id))["status"] == "new") await Task.Yield();
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_WITH_CHANNEL"), Of(await sandbox.Rich.Act(id, "take")));
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_WITH_CHANNEL"), Of(await sandbox.Rich.Act(id, "pay")));
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_IN_PROCESSING"), Of(await sandbox.Rich.Act(id, "cancel")));
    }

    [Fact]
    public async Task WhatIsAddedByHandIsToldToNobody()
    {
        // The form does not ask for a CNIC, nor whether it is meant.
        var added = await sandbox.Desk.Add(new JsonObject
        {
            ["payment_system"] = "jazzcash",
            ["amount"] = 700,
            ["currency_code"] = "PKR",
            ["label"] = "me",
            ["account_number"] = "03278516234",
        });
        Assert.Equal((HttpStatusCode.OK, "new", "back_office"), (added.Status, added["status"], added["origin"]));
        var id = added["id"];
        await sandbox.Desk.Act(id, "take");
        Assert.Equal("success", (await sandbox.Desk.Act(id, "pay"))["status"]);
        Assert.Equal("POSTBACK_NOT_FOUND", (await sandbox.Desk.Postback(id)).Code);
    }

    [Fact]
    public async Task WhatIsAddedByHandKeepsTheOtherRules()
    {
        var id = await Asked();
        Assert.Equal((HttpStatusCode.Conflict, "WITHDRAWAL_ID_USED"), Of(await sandbox.Desk.Add(Body(id))));
        Assert.Equal("VALIDATION_FAILED", (await sandbox.Desk.Add(Body(null, ("account_number", "\"12\"")))).Code);
        Assert.Equal("VALIDATION_FAILED", (await sandbox.Desk.Add(Body(null, ("label", "\"a:b\"")))).Code);
        Assert.Equal((HttpStatusCode.Conflict, "INSUFFICIENT_BALANCE"), Of(await sandbox.Of("rehearsal").Add(Body(Ids.Number()))));
    }

    [Fact]
    public async Task TheListShowsWhatIsOpenPageByPage()
    {
        // A merchant of this test's own.
        var fenced = sandbox.Of("fenced");
        string[] ids = ["list-1", "list-2", "list-3"];
        foreach (var id in ids) await fenced.Add(Body(id));
        await fenced.Act("list-2", "cancel");
        await fenced.Act("list-3", "take");
        var first = (await fenced.Open("&limit=1")).Json;
        var payout = Assert.Single(first.GetProperty("payouts").EnumerateArray());
        Assert.Equal(("list-1", "new", 70_000), (payout.GetProperty("id").GetString(), payout.GetProperty("status").GetString(), payout.GetProperty("amount_minor").GetInt64()));
        var second = (await fenced.Open($"&limit=2&after={first.GetProperty("next_after").GetString()}")).Json;
        payout = Assert.Single(second.GetProperty("payouts").EnumerateArray());
        Assert.Equal(("list-3", "operator-key"), (payout.GetProperty("id").GetString(), payout.GetProperty("operator").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.GetProperty("next_after").ValueKind);
    }

    [Theory]
    [InlineData("&limit=0")]
    [InlineData("&limit=201")]
    [InlineData("&limit=x")]
    [InlineData("&after=")]
    [InlineData("&after=a&after=b")]
    [InlineData("&merchant=rich")]
    public async Task ABadQueryOfTheListIsRefused(string query) => Assert.Equal("VALIDATION_FAILED", (await sandbox.Desk.Open(query)).Code);

    [Fact]
    public async Task WhatIsNotThereIs404WithACode()
    {
        Assert.Equal((HttpStatusCode.NotFound, "PAYOUT_NOT_FOUND"), Of(await sandbox.Desk.Payout(Ids.Number())));
        foreach (var act in (string[])["take", "give-back", "take-over", "pay", "fail", "confirm-fail", "cancel", "acknowledge"])
        {
            Assert.Equal((HttpStatusCode.NotFound, "PAYOUT_NOT_FOUND"), Of(await sandbox.Desk.Act(Ids.Number(), act, comment: "why")));
        }

        Assert.Equal((HttpStatusCode.NotFound, "MERCHANT_NOT_FOUND"), Of(await sandbox.Of("nobody").Payout("1")));
        Assert.Equal((HttpStatusCode.NotFound, "MERCHANT_NOT_FOUND"), Of(await sandbox.Of("nobody").Open()));
        Assert.Equal((HttpStatusCode.NotFound, "MERCHANT_NOT_FOUND"), Of(await sandbox.Of("nobody").Let("fail", "1")));
    }

    [Theory]
    [InlineData(PayoutsPath)]
    [InlineData($"{PayoutsPath}/desk/1/take")]
    [InlineData("/backoffice/v1/sandbox/payout-outcome")]
    public async Task OnlyTheOperatorActs(string path)
    {
        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHORIZED"), Of(await sandbox.Desk.Post(path, "{}")));
        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHORIZED"), Of(await Answer.Of(sandbox.Host.Http, Requests.PostText(path, "{}", "desk-secret"))));
    }

    [Theory]
    [InlineData("/desk/1/fail", """{"comment":7}""", "comment")]
    [InlineData("/desk/1/take-over", """{}""", "comment")]
    [InlineData("/desk/1/take-over", """{"comment":" "}""", "comment")]
    [InlineData("", """{}""", "merchant")]
    public async Task AnActSaysWhatItNeeds(string path, string body, string field)
    {
        var answer = await Answer.Of(sandbox.Host.Http, Requests.PostText(PayoutsPath + path, body, GatewayCaller.OperatorKey));
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), Of(answer));
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task AnOutcomeIsOneOfFour() =>
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), Of(await sandbox.Rich.Let("maybe", Ids.Number())));

    [Theory]
    [InlineData("a/b")]
    [InlineData("100%")]
    [InlineData("..")]
    [InlineData("😀 مرحبا")]
    public async Task IdsOfAnyCharactersWork(string odd)
    {
        var id = odd == ".." ? odd : odd + Ids.Number();
        Assert.Equal(Ok, (await sandbox.Desk.Create(id)).Body);
        Assert.Equal(id, (await sandbox.Desk.Payout(id))["id"]);
        Assert.Equal("processing", (await sandbox.Desk.Act(id, "take"))["status"]);
    }

    private async Task<string> Asked()
    {
        var id = Ids.Number();
        Assert.Equal(Ok, (await sandbox.Desk.Create(id)).Body);
        return id;
    }

    private static (HttpStatusCode Status, string Code) Of(Answer answer) => (answer.Status, answer.Code);
}

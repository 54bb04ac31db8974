using System.Net;
using System.Text.Json;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Protocol.Postbacks;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>What becomes of withdrawals whose outcome is unknown, at a provider that answers a repeat as it answered first.</summary>
public sealed class WithdrawalOutcomesTests(WithdrawalOutcomesTests.Elsewhere elsewhere) : IClassFixture<WithdrawalOutcomesTests.Elsewhere>
{
    private readonly string _id = Ids.Order();

    private MerchantWithdrawalCaller Withdrawals => elsewhere.Withdrawals;

    [Fact]
    public Task WhateverIsNoClearAnswerKeepsTheHold() => Cells.AllHoldAsync(
        [
            (PayoutProvider.Cut, ""),
            (500, PayoutProvider.Fail),
            (503, ""),
            (429, PayoutProvider.Fail),
            (400, PayoutProvider.Fail),
            (302, ""),
            (200, "no json"),
            (200, """{"status":"perhaps"}"""),
            (200, """{"status":"fail"}"""),
        ],
        async (int status, string body) =>
        {
            var id = Ids.Order();
            elsewhere.Provider.Script(id, (status, body));
            var label = await elsewhere.Fund(30_000);
            var answer = await Withdrawals.Create(id, label);
            Assert.Equal((HttpStatusCode.Accepted, "unknown"), (answer.Status, answer["status"]));
            Assert.NotEmpty(answer["last_answer"]);
            Assert.Equal((30_000, 10_000), await elsewhere.Balance(label));
            Assert.Single(elsewhere.Provider.Requests(id));
        });

    [Fact]
    public async Task AProviderThatAcceptsCutsTheAnswerAndSaysFailToTheRepeatDoesNotReleaseTheHold()
    {
        elsewhere.Provider.Script(_id, (PayoutProvider.Cut, ""), (200, """{"status":"fail","message":"withdrawal_id has already been used"}"""));
        var label = await elsewhere.Fund(30_000);
        await Withdrawals.Create(_id, label);
        await elsewhere.Recheck(_id, TimeSpan.FromMinutes(1));
        var withdrawal = await Withdrawals.Get(_id);
        Assert.Equal(
            ("needs_attention", "refused_on_repeat", "withdrawal_id has already been used"),
            (withdrawal["status"], withdrawal["attention_reason"], withdrawal["last_answer"]));
        Assert.Equal((30_000, 10_000), await elsewhere.Balance(label));
        var item = Assert.Single(await Attention(), item => item.GetProperty("id").GetString() == _id);
        Assert.Equal(
            ("withdrawal", "refused_on_repeat", "withdrawal_id has already been used", label, 10_000),
            (item.GetProperty("kind").GetString(), item.GetProperty("reason").GetString(), item.GetProperty("last_answer").GetString(),
                item.GetProperty("label").GetString(), item.GetProperty("amount_minor").GetInt64()));

        // It had taken the first one: the late news ends it, whatever anyone thought meanwhile.
        await elsewhere.Merchant.Postback(new SignedResult { Id = _id, Label = label }.Body);
        Assert.Equal("settled", (await Withdrawals.Get(_id))["status"]);
        Assert.Equal((20_000, 0), await elsewhere.Balance(label));
        Assert.DoesNotContain(await Attention(), item => item.GetProperty("id").GetString() == _id);
    }

    [Fact]
    public async Task TheVerySameRequestIsRepeatedUntilItIsAnswered()
    {
        elsewhere.Provider.Script(_id, (500, ""), (PayoutProvider.Cut, ""), (200, PayoutProvider.Ok));
        await Withdrawals.Create(_id, await elsewhere.Fund(30_000));
        await elsewhere.Recheck(_id, TimeSpan.FromMinutes(1));
        Assert.Equal("unknown", (await Withdrawals.Get(_id))["status"]);
        await elsewhere.Recheck(_id, TimeSpan.FromMinutes(2));
        var withdrawal = await Withdrawals.Get(_id);
        Assert.Equal(("sent", 3), (withdrawal["status"], withdrawal.Json.GetProperty("attempts").GetInt32()));
        Assert.Equal(3, elsewhere.Provider.Requests(_id).Count);
        Assert.Single(elsewhere.Provider.Requests(_id).Distinct());
    }

    [Fact]
    public async Task NothingIsRepeatedBeforeItIsDue()
    {
        elsewhere.Provider.Script(_id, (500, ""));
        var label = await elsewhere.Fund(30_000);
        await Withdrawals.Create(_id, label);
        await elsewhere.Recheck(_id, TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.Accepted, (await Withdrawals.Create(_id, label)).Status);
        Assert.Single(elsewhere.Provider.Requests(_id));
    }

    [Fact]
    public async Task WhatStaysUnknownForTooLongNeedsAPersonWhoCanWaitSendAgainOrDecide()
    {
        elsewhere.Provider.Script(_id, (500, ""));
        var label = await elsewhere.Fund(30_000);
        await Withdrawals.Create(_id, label);
        Assert.Equal("ACTION_NOT_ALLOWED", (await Withdrawals.Resolve(_id, "book_late")).Code);
        await elsewhere.Recheck(_id, TimeSpan.FromHours(1));
        var withdrawal = await Withdrawals.Get(_id);
        Assert.Equal(("needs_attention", "outcome_unknown", "HTTP 500"), (withdrawal["status"], withdrawal["attention_reason"], withdrawal["last_answer"]));
        Assert.Equal((HttpStatusCode.Accepted, "unknown"), ((await Withdrawals.Resolve(_id, "wait")).Status, (await Withdrawals.Get(_id))["status"]));

        elsewhere.Provider.Script(_id, (200, PayoutProvider.Fail));
        Assert.Equal("needs_attention", (await Withdrawals.Resolve(_id, "send_again"))["status"]);
        Assert.Equal((30_000, 10_000), await elsewhere.Balance(label));

        var released = await Withdrawals.Resolve(_id, "release");
        Assert.Equal((HttpStatusCode.OK, "released"), (released.Status, released["status"]));
        Assert.Equal(
            ["wait", "send_again", "release"],
            released.Json.GetProperty("decisions").EnumerateArray().Select(decision => decision.GetProperty("action").GetString()));
        Assert.Equal((30_000, 0), await elsewhere.Balance(label));
        Assert.Equal(released.Body, (await Withdrawals.Resolve(_id, "release")).Body);
        Assert.Equal("ACTION_NOT_ALLOWED", (await Withdrawals.Resolve(_id, "settle")).Code);
    }

    [Fact]
    public async Task WhatWasTakenAndHasNoResultForTooLongNeedsAPerson()
    {
        var label = await elsewhere.Fund(30_000);
        await Withdrawals.Create(_id, label);
        Assert.Equal("ACTION_NOT_ALLOWED", (await Withdrawals.Resolve(_id, "release")).Code);
        await elsewhere.Recheck(_id, TimeSpan.FromDays(1));
        Assert.Equal("result_missing", (await Withdrawals.Get(_id))["attention_reason"]);
        Assert.Equal("settled", (await Withdrawals.Resolve(_id, "settle"))["status"]);
        Assert.Equal((20_000, 0), await elsewhere.Balance(label));
    }

    [Fact]
    public async Task ThePostbackBeforeTheAnswerEndsIt()
    {
        var label = await elsewhere.Fund(30_000);
        elsewhere.Provider.Script(_id, async _ =>
        {
            await elsewhere.Merchant.Postback(new SignedResult { Id = _id, Label = label }.Body);
            return (200, PayoutProvider.Ok);
        });
        var answer = await Withdrawals.Create(_id, label);
        Assert.Equal((HttpStatusCode.Created, "settled"), (answer.Status, answer["status"]));
        Assert.Equal((20_000, 0), await elsewhere.Balance(label));
    }

    [Fact]
    public async Task ASuccessAfterAFailIsBookedByAPersonOnly()
    {
        var label = await elsewhere.Fund(10_000);
        await Withdrawals.Create(_id, label);
        await elsewhere.Merchant.Postback(new SignedResult { Id = _id, Label = label, Status = WithdrawalStatus.Fail }.Body);
        await Withdrawals.Create(Ids.Order(), label);
        await elsewhere.Merchant.Postback(new SignedResult { Id = _id, Label = label }.Body);
        var late = await Withdrawals.Get(_id);
        Assert.Equal(("late_success", "late_success"), (late["status"], late["attention_reason"]));
        Assert.Equal((10_000, 10_000), await elsewhere.Balance(label));
        Assert.Equal("late_booked", (await Withdrawals.Resolve(_id, "book_late"))["status"]);
        Assert.Equal((0, 10_000), await elsewhere.Balance(label));
    }

    [Fact]
    public async Task AFailAfterASuccessGivesNothingBackByItself()
    {
        var label = await elsewhere.Fund(10_000);
        await Withdrawals.Create(_id, label);
        await elsewhere.Merchant.Postback(new SignedResult { Id = _id, Label = label }.Body);
        await elsewhere.Merchant.Postback(new SignedResult { Id = _id, Label = label, Status = WithdrawalStatus.Fail }.Body);
        Assert.Equal("late_failure", (await Withdrawals.Get(_id))["status"]);
        Assert.Equal((0, 0), await elsewhere.Balance(label));
        Assert.Equal("released", (await Withdrawals.Resolve(_id, "release"))["status"]);
        Assert.Equal((10_000, 0), await elsewhere.Balance(label));
    }

    [Fact]
    public async Task ASuccessInOtherWordsAfterTheAmountWasReturnedNeedsAPersonAndARepeatDoesNot()
    {
        var label = await elsewhere.Fund(10_000);
        await Withdrawals.Create(_id, label);
        await elsewhere.Merchant.Postback(new SignedResult { Id = _id, Label = label }.Body);
        await elsewhere.Merchant.Postback(new SignedResult { Id = _id, Label = label, Status = WithdrawalStatus.Fail }.Body);
        await Withdrawals.Resolve(_id, "release");
        await elsewhere.Merchant.Postback(new SignedResult { Id = _id, Label = label }.Body);
        Assert.Equal("released", (await Withdrawals.Get(_id))["status"]);

        await elsewhere.Merchant.Postback(new SignedResult { Id = _id, Label = label, Comment = "paid after all, ref 991" }.Body);
        var late = await Withdrawals.Get(_id);
        Assert.Equal(("late_success", "late_success"), (late["status"], late["attention_reason"]));
        Assert.Equal("late_booked", (await Withdrawals.Resolve(_id, "book_late"))["status"]);
        Assert.Equal((0, 0), await elsewhere.Balance(label));
    }

    [Fact]
    public async Task TheKeyThatSignsIsNeverLogged()
    {
        elsewhere.Provider.Script(_id, (PayoutProvider.Cut, ""));
        await Withdrawals.Create(_id, await elsewhere.Fund(30_000));
        Assert.DoesNotContain(elsewhere.Host.Log.Lines, line => line.Contains("demo-withdrawal", StringComparison.Ordinal));
    }

    private async Task<IEnumerable<JsonElement>> Attention()
    {
        var page = await elsewhere.Merchant.Send(Requests.Get("/merchant/v1/attention?limit=200", MerchantCaller.ApiKey));
        return page.Json.GetProperty("items").EnumerateArray();
    }

    public sealed class Elsewhere(Sandbox sandbox) : PayoutFixture(sandbox.Postgres, "AskAgain");
}

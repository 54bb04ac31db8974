using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Withdrawals;
using WithdrawalStatus = Paykassma.Protocol.Postbacks.WithdrawalStatus;

namespace Paykassma.Api.Tests.Merchant;

public sealed class WithdrawalsTests(WithdrawalsTests.Elsewhere elsewhere) : IClassFixture<WithdrawalsTests.Elsewhere>
{
    private readonly string _id = Ids.Order();

    private MerchantWithdrawalCaller Withdrawals => elsewhere.Withdrawals;

    [Fact]
    public async Task AWithdrawalIsHeldThenSent()
    {
        var label = await elsewhere.Fund(30_000);
        var answer = await Withdrawals.Create(_id, label);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal($"/merchant/v1/withdrawals/{_id}", answer.Headers.Location!.ToString());
        Assert.Equal(
            (_id, "sent", label, "paytm", "INR", "100", "9900112233", "ok"),
            (answer["id"], answer["status"], answer["label"], answer["payment_system"], answer["currency_code"], answer["amount"],
                answer["account_number"], answer["last_answer"]));
        Assert.Equal((30_000, 10_000), await elsewhere.Balance(label));
    }

    [Fact]
    public async Task WhatIsSentIsSignedWithTheProvidersKeyAndSaysEveryField()
    {
        var label = await elsewhere.Fund(30_000);
        await Withdrawals.Create(new
        {
            withdrawal_id = _id,
            payment_system = "imps_ib",
            amount = 300,
            currency_code = "INR",
            label,
            is_test = false,
            account_number = "1234567890",
            account_name = "Ada Lovelace",
            bank_details = new { branch_code = "HDFC0001234" },
            comment = "thanks / ü",
        });
        var request = Assert.Single(elsewhere.Provider.Requests(_id));
        Assert.True(JsonInput.TryRead(System.Text.Encoding.UTF8.GetBytes(request), out var input, out _));
        Assert.True(SignedContent.TryRead(input, out var signed, out _));
        Assert.True(signed.IsSignedWith("demo-withdrawal"));
        var json = JsonElement.Parse(request);
        Assert.Equal(300, json.GetProperty("amount").GetInt32());
        Assert.Equal(
            ("Ada Lovelace", "HDFC0001234", "thanks / ü"),
            (json.GetProperty("account_name").GetString(), json.GetProperty("bank_details").GetProperty("branch_code").GetString(),
                json.GetProperty("comment").GetString()));
    }

    [Theory]
    [InlineData(WithdrawalStatus.Success, "settled", 20_000)]
    [InlineData(WithdrawalStatus.Fail, "released", 30_000)]
    public async Task ThePostbackEndsItOnce(WithdrawalStatus status, string expected, long left)
    {
        var label = await elsewhere.Fund(30_000);
        await Withdrawals.Create(_id, label);
        var postback = new SignedResult { Id = _id, Label = label, Status = status, Comment = "said so" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => elsewhere.Merchant.Postback(postback.Body)));
        Assert.All(answers, answer => Assert.Equal("""{"status":"ok"}""", answer.Body));
        var withdrawal = await Withdrawals.Get(_id);
        Assert.Equal((expected, $"postback {(int)status}: said so"), (withdrawal["status"], withdrawal["last_answer"]));
        Assert.Equal((left, 0), await elsewhere.Balance(label));
    }

    [Fact]
    public async Task TheSameWithdrawalAgainIsReplayedAndSentOnce()
    {
        var label = await elsewhere.Fund(30_000);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Withdrawals.Create(_id, label)));
        // 202 is for those who came while another's request was on its way.
        Assert.All(answers, answer => Assert.InRange(answer.Status, HttpStatusCode.OK, HttpStatusCode.Accepted));
        Assert.Single(elsewhere.Provider.Requests(_id));
        var again = await Withdrawals.Create(_id, label);
        Assert.Equal((HttpStatusCode.OK, "sent"), (again.Status, again["status"]));
        Assert.Equal((30_000, 10_000), await elsewhere.Balance(label));
    }

    [Fact]
    public async Task TheMethodsOtherNameIsTheSameWithdrawal()
    {
        object Body(string name) => new
        {
            withdrawal_id = _id,
            payment_system = name,
            amount = 10,
            currency_code = "PKR",
            label = "me",
            is_test = true,
            account_number = "03001234567",
            bank_details = new { bank_code = "1234567890123" },
        };
        Assert.Equal("jazzcash", (await Withdrawals.Create(Body("jazzcash_business")))["payment_system"]);
        Assert.Equal(HttpStatusCode.OK, (await Withdrawals.Create(Body("jazzcash"))).Status);
    }

    [Theory]
    [InlineData("label")]
    [InlineData("amount")]
    [InlineData("account")]
    [InlineData("test")]
    public async Task TheSameIdWithOtherContentIsAConflict(string other)
    {
        var label = await elsewhere.Fund(30_000);
        var first = await Withdrawals.Create(_id, label);
        var answer = other switch
        {
            "label" => await Withdrawals.Create(_id, Ids.Label()),
            "amount" => await Withdrawals.Create(_id, label, 101),
            "account" => await Withdrawals.Create(_id, label, accountNumber: "9900112244"),
            _ => await Withdrawals.Create(_id, label, isTest: true),
        };
        Assert.Equal((HttpStatusCode.Conflict, "ID_USED", _id), (answer.Status, answer.Code, answer["withdrawal_id"]));
        Assert.Equal(first.Body, (await Withdrawals.Get(_id)).Body);
        Assert.Single(elsewhere.Provider.Requests(_id));
    }

    [Fact]
    public async Task AbsentNullAndEmptyAreTheSameContentAndSentOnceWithTheirId()
    {
        var label = await elsewhere.Fund(30_000);
        var first = await Withdrawals.Create(_id, label);
        object[] same =
        [
            new { withdrawal_id = _id, payment_system = "paytm", amount = 100, currency_code = "INR", label, is_test = false, account_number = "9900112233", comment = "" },
            new
            {
                withdrawal_id = _id, payment_system = "paytm", amount = 100, currency_code = "INR", label, is_test = false, account_number = "9900112233",
                account_email = (string?)null, account_name = "", bank_details = new { branch_code = "" },
            },
        ];
        foreach (var body in same) Assert.Equal((HttpStatusCode.OK, first.Body), ((await Withdrawals.Create(body)).Status, (await Withdrawals.Create(body)).Body));
        Assert.Equal(_id, JsonElement.Parse(Assert.Single(elsewhere.Provider.Requests(_id))).GetProperty("withdrawal_id").GetString());
    }

    [Fact]
    public async Task WithoutAnIdNothingIsHeldSinceARepeatWouldBePaidAgain()
    {
        var label = await elsewhere.Fund(30_000);
        var answer = await Withdrawals.Create(null, label);
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), (answer.Status, answer.Code));
        Assert.Contains("The withdrawal_id field is required.", answer.Body);
        Assert.Equal((30_000, 0), await elsewhere.Balance(label));
    }

    [Fact]
    public async Task WhatTheBalanceDoesNotCoverIsRefusedAndNeverSent()
    {
        var label = await elsewhere.Fund(9_999);
        var answer = await Withdrawals.Create(_id, label);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "INSUFFICIENT_FUNDS", _id), (answer.Status, answer.Code, answer["withdrawal_id"]));
        Assert.Equal((9_999, 0), await elsewhere.Balance(label));
        Assert.Empty(elsewhere.Provider.Requests(_id));
        Assert.Equal((HttpStatusCode.NotFound, "WITHDRAWAL_NOT_FOUND"), ((await Withdrawals.Get(_id)).Status, (await Withdrawals.Get(_id)).Code));
    }

    [Fact]
    public async Task TheClearRefusalOfTheOnlyRequestReleases()
    {
        elsewhere.Provider.Script(_id, (200, PayoutProvider.Fail));
        var label = await elsewhere.Fund(30_000);
        var answer = await Withdrawals.Create(_id, label);
        Assert.Equal((HttpStatusCode.Created, "released", "Insufficient balance"), (answer.Status, answer["status"], answer["last_answer"]));
        Assert.Equal((30_000, 0), await elsewhere.Balance(label));
    }

    [Fact]
    public async Task ARehearsalIsSentAndEndsAndBooksNothing()
    {
        var label = await elsewhere.Fund(100);
        await Withdrawals.Create(_id, label, isTest: true);
        Assert.True(JsonElement.Parse(Assert.Single(elsewhere.Provider.Requests(_id))).GetProperty("is_test").GetBoolean());
        await elsewhere.Merchant.Postback(new SignedResult { Id = _id, Label = label, Status = WithdrawalStatus.Fail, Comment = "test" }.Body);
        var withdrawal = await Withdrawals.Get(_id);
        Assert.Equal(("released", true), (withdrawal["status"], withdrawal.Json.GetProperty("is_test").GetBoolean()));
        Assert.Equal((100, 0), await elsewhere.Balance(label));
        Assert.Equal(1, await elsewhere.Books.TransfersAsync($"user/{label}/INR"));
    }

    [Fact]
    public async Task WhatHasNotBeenSentCanBeCancelledAndIsNeverSent()
    {
        var label = await elsewhere.Fund(30_000);
        await Held(label);
        var answer = await Withdrawals.Cancel(_id);
        Assert.Equal((HttpStatusCode.OK, "cancelled"), (answer.Status, answer["status"]));
        Assert.Equal(answer.Body, (await Withdrawals.Cancel(_id)).Body);
        Assert.Equal((HttpStatusCode.OK, "cancelled"), ((await Withdrawals.Create(_id, label)).Status, (await Withdrawals.Get(_id))["status"]));
        await elsewhere.Recheck(_id, TimeSpan.FromHours(1));
        Assert.Equal((30_000, 0), await elsewhere.Balance(label));
        Assert.Empty(elsewhere.Provider.Requests(_id));
    }

    [Fact]
    public async Task WhatHasBeenSentCannotBeCancelled()
    {
        var label = await elsewhere.Fund(30_000);
        await Withdrawals.Create(_id, label);
        var answer = await Withdrawals.Cancel(_id);
        Assert.Equal((HttpStatusCode.Conflict, "ACTION_NOT_ALLOWED"), (answer.Status, answer.Code));
        Assert.Equal((30_000, 10_000), await elsewhere.Balance(label));
        Assert.Equal("WITHDRAWAL_NOT_FOUND", (await Withdrawals.Cancel(Ids.Order())).Code);
    }

    [Fact]
    public async Task CancellingRacesSendingAndOneOfThemWins()
    {
        var label = await elsewhere.Fund(30_000);
        for (var round = 0; round < 20; round++)
        {
            var id = Ids.Order();
            await Held(label, id, 100);
            var creating = Withdrawals.Create(id, label, 1);
            var cancelling = Withdrawals.Cancel(id);
            var (created, cancelled) = (await creating, await cancelling);
            var won = cancelled.Status == HttpStatusCode.OK;
            Assert.Equal(won ? "cancelled" : "sent", created["status"]);
            Assert.Equal(won ? 0 : 1, elsewhere.Provider.Requests(id).Count);
        }
    }

    [Fact]
    public async Task WhatWasHeldAndNeverSentIsSentByARecheck()
    {
        var label = await elsewhere.Fund(30_000);
        await Held(label);
        await elsewhere.Recheck(_id, TimeSpan.FromSeconds(15));
        Assert.Equal("sent", (await Withdrawals.Get(_id))["status"]);
        Assert.Single(elsewhere.Provider.Requests(_id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task OnlyThePlatformMayAsk(string? key)
    {
        HttpRequestMessage[] requests =
        [
            Requests.Post(MerchantWithdrawalCaller.Path, MerchantWithdrawalCaller.Body(_id, "me"), key), Requests.Get($"{MerchantWithdrawalCaller.Path}/x", key),
            Requests.Post($"{MerchantWithdrawalCaller.Path}/x/cancel", new { }, key), Requests.Post($"{MerchantWithdrawalCaller.Path}/x/resolve", new { }, key),
        ];
        foreach (var request in requests) Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.Merchant.Send(request)).Status);
    }

    /// <summary>Leaves a withdrawal as a process that died before sending it would have left it.</summary>
    private async Task Held(string label, string? id = null, long amount = 10_000)
    {
        var grain = elsewhere.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(id ?? _id));
        var destination = new WithdrawalDestination("9900112233", null, null, null, null, null);
        var created = await grain.Create(new WithdrawalOrder(label, "paytm", "paytm", "INR", amount, false, destination));
        Assert.Equal(WithdrawalReply.Done, created.Reply);
    }

    public sealed class Elsewhere(Sandbox sandbox) : PayoutFixture(sandbox.Postgres, "AskAgain");
}

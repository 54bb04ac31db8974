using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>What the merchant side makes of a provider whose behaviour on a repeat is not known.</summary>
public sealed class ProviderOutcomesTests(ProviderOutcomesTests.Elsewhere elsewhere) : IClassFixture<ProviderOutcomesTests.Elsewhere>
{
    [Fact]
    public async Task EveryDetailTheProviderGivesIsShown()
    {
        var answer = await elsewhere.Merchant.Deposit(Ids.Order(), Ids.Label());
        Assert.Equal("""{"identifier":"elsewhere@upi","note":"pay quickly"}""", answer.Json.GetProperty("wallet").GetRawText());
    }

    [Fact]
    public async Task ARefusalIsToldInTheProvidersWords()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        elsewhere.Provider.Script(label, 200, """{"status":"fail","message":"No wallets today"}""");
        var answer = await elsewhere.Merchant.Deposit(id, label);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(("PROVIDER_REFUSED", "No wallets today", id), (answer.Code, answer["detail"], answer["custom_transaction_id"]));
    }

    [Fact]
    public async Task WithoutAnAnswerTheDepositStaysRegisteredAndARepeatAsksAgain()
    {
        var label = Ids.Label();
        elsewhere.Provider.Script(label, 500, "oops");
        var answer = await elsewhere.Merchant.Deposit(null, label);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("PROVIDER_UNAVAILABLE", answer.Code);
        var id = answer["custom_transaction_id"];
        Assert.Equal("registered", (await elsewhere.Merchant.Get(id))["status"]);

        elsewhere.Provider.Script(label, 200, ScriptedProvider.Shown);
        answer = await elsewhere.Merchant.Deposit(id, label);
        Assert.Equal((HttpStatusCode.OK, "awaiting_payment"), (answer.Status, answer["status"]));
    }

    [Theory]
    [InlineData(500, "oops")]
    [InlineData(200, "no json")]
    [InlineData(200, """{"status":"perhaps"}""")]
    [InlineData(302, "")]
    public async Task AnUnknownOutcomeIsNeverSentAgainAndThePostbackEndsIt(int status, string body)
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        elsewhere.Provider.Script(id, status, body);
        await elsewhere.Merchant.Deposit(id, label);
        for (var i = 0; i < 2; i++)
        {
            var answer = await elsewhere.Merchant.Activate(id, number);
            Assert.Equal((HttpStatusCode.Accepted, "activating"), (answer.Status, answer["status"]));
        }

        Assert.Equal(1, elsewhere.Provider.Asked(id));
        Assert.Equal("ACTIVATION_CONFLICT", (await elsewhere.Merchant.Activate(id, Ids.Number())).Code);
        await elsewhere.Merchant.Postback(new SignedPostback { Order = id, Label = label, TransactionId = number }.Body);
        Assert.Equal("credited", (await elsewhere.Merchant.Activate(id, number))["status"]);
    }

    [Fact]
    public async Task ThePostbackIsTakenWhileItsActivationIsUnanswered()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        var taken = HttpStatusCode.Unused;
        elsewhere.Provider.Script(id, async _ =>
        {
            taken = (await elsewhere.Merchant.Postback(new SignedPostback { Order = id, Label = label, TransactionId = number }.Body)).Status;
            return (200, ScriptedProvider.Ok);
        });
        await elsewhere.Merchant.Deposit(id, label);
        var activation = await elsewhere.Merchant.Activate(id, number);
        Assert.Equal(HttpStatusCode.OK, taken);
        Assert.Equal((HttpStatusCode.OK, "credited"), (activation.Status, activation["status"]));
        Assert.Equal(70_000, await elsewhere.Merchant.Balance(label));
    }

    [Fact]
    public async Task APostbackBeforeAnUnknownOutcomeIsToldInTheAnswer()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        elsewhere.Provider.Script(id, async _ =>
        {
            await elsewhere.Merchant.Postback(new SignedPostback { Order = id, Label = label, TransactionId = number }.Body);
            return (500, "");
        });
        await elsewhere.Merchant.Deposit(id, label);
        var activation = await elsewhere.Merchant.Activate(id, number);
        Assert.Equal((HttpStatusCode.OK, "credited"), (activation.Status, activation["status"]));
    }

    [Fact]
    public async Task ASuccessAfterAFailIsCreditedAndRecordedAsLate()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        elsewhere.Provider.Script(id, 200, """{"status":"fail","message":"Transaction not found"}""");
        await elsewhere.Merchant.Deposit(id, label);
        var activation = await elsewhere.Merchant.Activate(id, Ids.Number());
        Assert.Equal("failed", activation["status"]);
        Assert.Equal("Transaction not found", activation.Json.GetProperty("activation").GetProperty("message").GetString());
        await elsewhere.Merchant.Postback(new SignedPostback { Order = id, Label = label }.Body);
        var deposit = await elsewhere.Merchant.Get(id);
        Assert.Equal("credited", deposit["status"]);
        Assert.True(deposit.Json.GetProperty("late").GetBoolean());
    }

    public sealed class Elsewhere(Sandbox sandbox) : ElsewhereFixture(sandbox.Postgres, "WaitForPostback");
}

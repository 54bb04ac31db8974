using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using static Paykassma.Api.Tests.Gateway.ActivateTransactionTests;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>What an operator sees and decides.</summary>
public sealed class PaymentsTests(Sandbox sandbox)
{
    private const string ApprovePath = "/backoffice/v1/merchants/demo/payments/any/approve";

    [Fact]
    public async Task AnApprovedSuspectCreditsTheUser()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        await sandbox.Merchant.Deposit(order, label);
        await Suspect(order, label);
        var told = sandbox.Host.Postbacks.Attempted("demo", order);
        Assert.Equal("ok", (await sandbox.Gateway.Approve(order))["status"]);
        await told;
        Assert.Equal(90_000, await sandbox.Merchant.Balance(label));
    }

    [Fact]
    public async Task ARefusalFreesTheNumberForAnotherPayerByAPersonAndNotForTheOneWhoWasRefused()
    {
        var (order, own, label, other) = (Ids.Order(), Ids.Order(), Ids.Label(), Ids.Label());
        await sandbox.Gateway.Show(other);
        var number = await Suspect(order, label);
        Assert.Equal("refused", (await sandbox.Gateway.Refuse(order))["status"]);
        Assert.Equal("""{"status":"fail","message":"The deposit was refused"}""", (await sandbox.Gateway.Activate(order, label, number)).Body);
        Assert.Equal("pending", (await sandbox.Gateway.Activate(own, other, number, 900))["status"]);
        Assert.Equal("ok", (await sandbox.Gateway.Approve(own))["status"]);
        Assert.NotEqual("ok", (await sandbox.Gateway.Activate(Ids.Order(), label, number, 900))["status"]);
    }

    [Fact]
    public async Task ARefusalCanBlockTheNumber()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var number = await Suspect(order, label);
        Assert.Equal("refused", (await sandbox.Gateway.Refuse(order, blockNumber: true))["status"]);
        Assert.Equal(Taken, (await sandbox.Gateway.Activate(Ids.Order(), label, number, 900)).Body);
    }

    [Fact]
    public async Task ADecisionRepeatedIsDoneOnce()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        await Suspect(order, label);
        Assert.Equal("ok", (await sandbox.Gateway.Approve(order))["status"]);
        Assert.Equal("ok", (await sandbox.Gateway.Approve(order))["status"]);
        Assert.Equal("PAYMENT_NOT_DECIDABLE", (await sandbox.Gateway.Refuse(order)).Code);
    }

    [Fact]
    public async Task APaymentShowsAllThatIsKnownOfIt()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var number = await sandbox.Gateway.Pay(label, amount: 700.5m);
        await sandbox.Gateway.Activate(order, label, number, 700);
        var payment = await sandbox.Gateway.Payment(order);
        Assert.Equal(
            ("demo", order, "ok", label, "upi_l", "INR", number, "700", "700.5"),
            (payment["merchant"], payment["id"], payment["status"], payment["label"], payment["wallet_type"], payment["currency_code"],
                payment["key1"], payment["amount"], payment["received_amount"]));
        Assert.Equal(70_050, payment.Json.GetProperty("received_amount_minor").GetInt64());
    }

    [Fact]
    public async Task APostbackShowsHowFarItHasCome()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var told = sandbox.Host.Postbacks.Attempted("demo", order);
        // The merchant side never registered it: held there, and acknowledged.
        await sandbox.Gateway.Activate(order, label, await sandbox.Gateway.Pay(label));
        await told;
        var postback = await sandbox.Gateway.Postback(order);
        Assert.Equal("acknowledged", postback["status"]);
        Assert.Equal(1, postback.Json.GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task WhatIsNotThereIs404WithACode()
    {
        Assert.Equal("PAYMENT_NOT_FOUND", (await sandbox.Gateway.Payment(Ids.Order())).Code);
        Assert.Equal("PAYMENT_NOT_FOUND", (await sandbox.Gateway.Approve(Ids.Order())).Code);
        Assert.Equal("POSTBACK_NOT_FOUND", (await sandbox.Gateway.Postback(Ids.Order())).Code);
        var nobody = new GatewayCaller(sandbox.Host.Http, new("nobody", "", ""));
        Assert.Equal("MERCHANT_NOT_FOUND", (await nobody.Payment(Ids.Order())).Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("demo-merchant")]
    public async Task OnlyTheOperatorDecides(string? key)
    {
        var answer = await sandbox.Gateway.Send(Requests.Post(ApprovePath, new { @operator = "x", reason = "y" }, key));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("UNAUTHORIZED", answer.Code);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("{}", "reason")]
    [InlineData("""{"operator":"grace","reason":7}""", "reason")]
    [InlineData("""{"operator":"grace","reason":"seen","block_number":"yes"}""", "block_number")]
    public async Task ADecisionNamesItsReason(string body, string field)
    {
        var answer = await sandbox.Gateway.Send(Requests.PostText(ApprovePath, body, GatewayCaller.OperatorKey));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("VALIDATION_FAILED", answer.Code);
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _));
    }

    /// <summary>A payment over 700 whose transfer is of 900.</summary>
    private async Task<string> Suspect(string order, string label)
    {
        var number = await sandbox.Gateway.Pay(label, amount: 900);
        Assert.Equal(Pending, (await sandbox.Gateway.Activate(order, label, number, 700)).Body);
        return number;
    }
}

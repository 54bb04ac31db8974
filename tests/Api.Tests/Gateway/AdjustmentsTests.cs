using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using TwoPersons = Paykassma.Api.Staff.Approvals.Approvals;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>A deposit that was recalled is taken back from the merchant's balance by two persons.</summary>
public sealed class AdjustmentsTests(Sandbox sandbox)
{
    private const string Path = "/backoffice/v1/merchants/recalled/adjustments";
    private static readonly Actor Finance = new("finance", "finance", IsPerson: true);

    private GatewayCaller Recalled => sandbox.Of(Sandbox.Recalled);

    [Fact]
    public async Task ARecalledDepositIsTakenBackOnceAndMayLeaveAListedDebt()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        Assert.Equal("ok", (await Recalled.Activate(order, label, await Recalled.Pay(label)))["status"]);
        var held = await PrepareAsync(new { direction = "debit", amount = 700, currency_code = "INR", payment_id = order, reason = "recalled by the bank" });
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        Assert.Empty((await ListAsync()).GetProperty("adjustments").EnumerateArray());
        Assert.Equal(ApprovalCode.NotAllowed, (await ApproveAsync(held, Finance with { Merchant = "recalled" })).Code);
        Assert.Equal(ApprovalCode.Done, (await ApproveAsync(held, Finance)).Code);
        var booked = Assert.Single((await ListAsync()).GetProperty("adjustments").EnumerateArray());
        Assert.Equal(("700", order, "operator-key", "finance"), (Text(booked, "amount"), Text(booked, "payment_id"), Text(booked, "prepared_by"), Text(booked, "approved_by")));
        Assert.Equal("ABOVE_THE_PAYMENT", (await PrepareAsync(new { direction = "debit", amount = 1, currency_code = "INR", payment_id = order, reason = "again" })).Code);

        // A fraud that is found after the money was paid out leaves a debt, and it is listed.
        Assert.Equal(ApprovalCode.Done, (await ApproveAsync(
            await PrepareAsync(new { direction = "debit", amount = 50.5, currency_code = "PKR", reason = "a fraud" }), Finance)).Code);
        var debt = Assert.Single((await ListAsync()).GetProperty("debts").EnumerateArray());
        Assert.Equal(("PKR", "-50.5", "50.5"), (Text(debt, "currency_code"), Text(debt, "available"), Text(debt, "adjusted")));
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "viewer");
        Assert.Contains("-50.50 PKR", await person.GetAsync("/backoffice/adjustments?merchant=recalled"), StringComparison.Ordinal);
        Assert.Contains("Accounts in debt", await person.GetAsync("/backoffice?merchant=recalled"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APersonPreparesAnAdjustmentOnThePageAndCannotApproveIt()
    {
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "finance");
        var reason = $"missing {Ids.Number()}";
        var (status, body) = await person.SendFormAsync(
            "/backoffice/adjustments", ("merchant", "guessed"), ("direction", "credit"), ("amount", "10"), ("currency_code", "LKR"), ("reason", reason));
        Assert.True(status == HttpStatusCode.Redirect, body);
        var acts = await sandbox.Host.Services.GetRequiredService<Storage.Approvals.HeldActs>().ReadOpenOfAsync("merchant/guessed/LKR");
        var act = Assert.Single(acts, act => act.Reason == reason);
        var approvals = sandbox.Host.Services.GetRequiredService<TwoPersons>();
        Assert.Equal(ApprovalCode.SamePerson, (await approvals.ApproveAsync(act.Id, Finance)).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await person.SendFormAsync(
            "/backoffice/adjustments", ("merchant", "guessed"), ("direction", "credit"), ("amount", "-1"), ("currency_code", "LKR"), ("reason", reason))).Status);
    }

    [Fact]
    public async Task WhatDoesNotFitIsRefusedByName()
    {
        Assert.Equal("PAYMENT_NOT_FOUND", (await PrepareAsync(new { direction = "debit", amount = 1, currency_code = "INR", payment_id = Ids.Order(), reason = "x" })).Code);
        foreach (var (body, field) in new (object, string)[]
        {
            (new { direction = "up", amount = 1, currency_code = "INR", reason = "x" }, "direction"),
            (new { direction = "debit", amount = 0, currency_code = "INR", reason = "x" }, "amount"),
            (new { direction = "debit", amount = 1.001, currency_code = "INR", reason = "x" }, "amount"),
            (new { direction = "debit", amount = 1, currency_code = "XXX", reason = "x" }, "currency_code"),
            (new { direction = "debit", amount = 1, currency_code = "INR" }, "reason"),
        })
        {
            var answer = await PrepareAsync(body);
            Assert.Equal("VALIDATION_FAILED", answer.Code);
            Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.Body);
        }
    }

    private static string Text(System.Text.Json.JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private Task<Answer> PrepareAsync(object body) => sandbox.Gateway.Send(Requests.Post(Path, body, GatewayCaller.OperatorKey));

    private async Task<System.Text.Json.JsonElement> ListAsync() => (await sandbox.Gateway.Send(Requests.Get(Path, GatewayCaller.OperatorKey))).Json;

    private Task<ApprovalAnswer> ApproveAsync(Answer held, Actor second) =>
        sandbox.Host.Services.GetRequiredService<TwoPersons>().ApproveAsync(Guid.Parse(held["approval_id"]), second);
}

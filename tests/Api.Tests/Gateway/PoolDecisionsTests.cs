using System.Net;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>A pool's money is not one merchant's: whoever is limited to one merchant gives none of it away, and the lowest limit of those who use it holds.</summary>
public sealed class PoolDecisionsTests(PoolHost program) : IClassFixture<PoolHost>
{
    [Fact]
    public async Task WhoeverIsLimitedToOneMerchantApprovesNoPaymentByAPoolsMoney()
    {
        var order = await SuspectInThePoolAsync(700);
        Assert.Equal((HttpStatusCode.Forbidden, "LIMITED_TO_ONE_MERCHANT"), Of(await ApproveAsync(order, program.BoundOperator)));
        Assert.Equal((HttpStatusCode.Forbidden, "LIMITED_TO_ONE_MERCHANT"), Of(await ApproveAsync(order, program.BoundFinance)));
        Assert.Equal("pending", (await program.Other.Payment(order))["status"]);
        var approved = await ApproveAsync(order, GatewayCaller.OperatorKey);
        Assert.Equal((HttpStatusCode.OK, "ok"), (approved.Status, approved["status"]));
    }

    [Fact]
    public async Task NorAContestWithAnotherMerchantsPayer()
    {
        var (mine, theirs, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        await program.Gateway.Activate(theirs, Ids.Label(), number, walletType: "paytm");
        await program.Other.Activate(mine, Ids.Label(), number, walletType: "paytm");
        Assert.Equal(HttpStatusCode.OK, (await program.OtherInPool.Report(number, PoolHost.PoolWallet, walletType: "paytm")).Status);
        await program.Other.Activate(mine, Ids.Label(), number, walletType: "paytm");
        Assert.Equal("pending", (await program.Other.Payment(mine))["status"]);
        Assert.Equal((HttpStatusCode.Forbidden, "LIMITED_TO_ONE_MERCHANT"), Of(await ApproveAsync(mine, program.BoundOperator)));
        Assert.Equal("pending", (await program.Other.Payment(mine))["status"]);
    }

    [Fact]
    public async Task NorByThePage()
    {
        var order = await SuspectInThePoolAsync(700);
        using var person = await StaffCaller.SignInAsync(program.Host.Http.BaseAddress!, "other-operator");
        await person.SendFormAsync(
            "/backoffice/suspects?handler=Approve", ("merchant", "other"), ("id", order), ("seen", (await program.Other.Seen(order))!), ("reason", "seen the receipt"));
        Assert.Contains("a person who is not limited to one merchant", await person.GetAsync("/backoffice/suspects?merchant=other"), StringComparison.Ordinal);
        Assert.Equal("pending", (await program.Other.Payment(order))["status"]);
    }

    [Fact]
    public async Task OfAPoolsMoneyTheLowestLimitOfItsMerchantsHoldsAndTheSecondPersonIsNotLimited()
    {
        var order = await SuspectInThePoolAsync(20_001);
        var held = await ApproveAsync(order, GatewayCaller.OperatorKey);
        Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
        Assert.Equal((HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED"), Of(await SecondAsync(held, program.BoundFinance)));
        Assert.Equal("pending", (await program.Other.Payment(order))["status"]);
        Assert.Equal(HttpStatusCode.OK, (await SecondAsync(held, program.Finance)).Status);
        Assert.Equal("ok", (await program.Other.Payment(order))["status"]);
    }

    [Fact]
    public async Task OfTheirOwnWalletTheirOwnLimitHoldsAndTheyDecide()
    {
        var (order, number) = (Ids.Order(), Ids.Number());
        Assert.Equal(HttpStatusCode.OK, (await program.Other.Report(number, PoolHost.OwnWallet, 20_001)).Status);
        Assert.Equal("pending", (await program.Other.Activate(order, Ids.Label(), number, 20_001))["status"]);
        var approved = await ApproveAsync(order, program.BoundOperator);
        Assert.Equal((HttpStatusCode.OK, "ok"), (approved.Status, approved["status"]));
    }

    /// <summary>A payment of <c>other</c> by money on the pool's wallet, which its payer was never shown.</summary>
    private async Task<string> SuspectInThePoolAsync(decimal amount)
    {
        var (order, number) = (Ids.Order(), Ids.Number());
        Assert.Equal(HttpStatusCode.OK, (await program.OtherInPool.Report(number, PoolHost.PoolWallet, amount, walletType: "paytm")).Status);
        Assert.Equal("pending", (await program.Other.Activate(order, Ids.Label(), number, amount, "paytm"))["status"]);
        return order;
    }

    private async Task<Answer> ApproveAsync(string order, string key) => await program.Gateway.Send(Requests.Post(
        $"/backoffice/v1/merchants/other/payments/{order}/approve", new { reason = "seen the receipt", seen = await program.Other.Seen(order) }, key));

    private Task<Answer> SecondAsync(Answer held, string key) =>
        program.Gateway.Send(Requests.Post($"/backoffice/v1/approvals/{held["approval_id"]}/approve", new { }, key));

    private static (HttpStatusCode Status, string Code) Of(Answer answer) => (answer.Status, answer.Code);
}

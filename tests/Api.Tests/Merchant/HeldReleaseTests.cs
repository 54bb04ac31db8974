using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Approvals;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Protocol.Postbacks;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>One person returns no large amount to a user: the release of a withdrawal above the limit waits for a second person.</summary>
public sealed class HeldReleaseTests(HeldReleaseTests.TwoPersons program) : IClassFixture<HeldReleaseTests.TwoPersons>
{
    /// <summary>Above the sandbox's limit of 20,000 INR.</summary>
    private const int Large = 20_001;

    private readonly string _id = Ids.Order();

    private MerchantWithdrawalCaller Withdrawals => program.Withdrawals;

    private ApprovalCaller Approvals => new(program);

    [Fact]
    public async Task AReleaseAboveTheLimitIsDoneOnceAndOnlyAfterASecondPersonApproves()
    {
        var label = await Unknown(Large);
        var held = await Withdrawals.Resolve(_id, "release");
        Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
        Assert.Equal(held["approval_id"], (await Withdrawals.Resolve(_id, "release"))["approval_id"]);
        Assert.Equal((Large * 100, Large * 100, "unknown"), await Standing(label));

        var approved = await Approvals.Approve(held);
        Assert.Equal((HttpStatusCode.OK, "shop", "finance"), (approved.Status, approved["prepared_by"], approved["decided_by"]));
        Assert.Equal((Large * 100, 0, "released"), await Standing(label));
        Assert.Equal("ALREADY_DECIDED", (await Approvals.Approve(held, "finance-2")).Code);
        Assert.Equal((Large * 100, 0, "released"), await Standing(label));
        Assert.Equal(
            [
                ("shop", "withdrawal.release", "asked the provider", "held"),
                ("finance", "approval.approve", "", "done"),
                ("shop", "withdrawal.release", "asked the provider", "done"),
            ],
            await program.Books.TrailAsync($"withdrawal/{_id}"));
        Assert.Equal(["", "", "finance"], await program.Books.ApprovedByAsync($"withdrawal/{_id}"));
        var made = Assert.Single((await Withdrawals.Get(_id)).Json.GetProperty("decisions").EnumerateArray().ToList());
        Assert.Equal(("asked the provider", "finance"), (made.GetProperty("reason").GetString(), made.GetProperty("approved_by").GetString()));
    }

    [Fact]
    public async Task AReasonThatReadsLikeAnApprovalNamesNoSecondPerson()
    {
        const string Forged = "asked the provider (approved by finance)";
        await Unknown(100);
        var released = await Withdrawals.Resolve(_id, "release", Forged, await Approvals.NewService());
        var made = Assert.Single(released.Json.GetProperty("decisions").EnumerateArray().ToList());
        Assert.Equal((Forged, null), (made.GetProperty("reason").GetString(), made.GetProperty("approved_by").GetString()));
        Assert.Equal([""], await program.Books.ApprovedByAsync($"withdrawal/{_id}"));
    }

    [Fact]
    public async Task NobodyIsBothPersonsOfARelease()
    {
        var label = await Unknown(Large);
        var held = await Withdrawals.Resolve(_id, "release", key: await Approvals.Key("finance", "finance"));
        Assert.Equal("SAME_PERSON", (await Approvals.Approve(held)).Code);
        Assert.Equal("ROLE_NOT_ALLOWED", (await Approvals.Approve(held, "operator", "operator")).Code);
        Assert.Equal((Large * 100, Large * 100, "unknown"), await Standing(label));
        Assert.Equal(HttpStatusCode.OK, (await Approvals.Approve(held, "finance-2")).Status);
        Assert.Equal((Large * 100, 0, "released"), await Standing(label));
    }

    [Fact]
    public async Task AReleaseUpToTheLimitNeedsNobodyElse()
    {
        var label = await Unknown(Large - 1);
        var released = await Withdrawals.Resolve(_id, "release", key: await Approvals.NewService());
        Assert.Equal((HttpStatusCode.OK, "released"), (released.Status, released["status"]));
        Assert.Equal(((Large - 1) * 100, 0, "released"), await Standing(label));
        Assert.Equal(0, await program.Books.HeldActsAsync($"withdrawal/{_id}"));
    }

    [Fact]
    public async Task ManyReleasesAndCreditsOfADayTogetherAreNoLessThanOneAboveTheLimit()
    {
        var busy = await Approvals.NewService();
        await Unknown(12_000);
        Assert.Equal("released", (await Withdrawals.Resolve(_id, "release", key: busy))["status"]);
        var second = Ids.Order();
        var label = await Unknown(12_000, second);
        Assert.Equal(HttpStatusCode.Accepted, (await Withdrawals.Resolve(second, "release", key: busy)).Status);
        Assert.Equal(12_000_00, (await program.Balance(label)).Pending);

        // What was released before is a repeat, and takes nothing from the rest.
        Assert.Equal(HttpStatusCode.OK, (await Withdrawals.Resolve(_id, "release", key: busy)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Credit(8_000, busy)).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await Credit(1, busy)).Status);
    }

    [Fact]
    public async Task WhatReleasedNothingDoesNotCount()
    {
        var busy = await Approvals.NewService();
        for (var round = 0; round < 10; round++)
        {
            var id = Ids.Order();
            await Unknown(500, id);
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Withdrawals.Resolve(id, "release", key: busy)));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        }

        Assert.Equal(HttpStatusCode.OK, (await Credit(15_000, busy)).Status);
    }

    [Fact]
    public async Task AReleaseOfWhatWasPaidMeanwhileIsRefusedWhenItIsApproved()
    {
        var label = await Unknown(Large);
        var held = await Withdrawals.Resolve(_id, "release");
        await program.Merchant.Postback(Result(label).Body);
        Assert.Equal((0, 0, "settled"), await Standing(label));
        await Approvals.ApproveInVain(held);
        Assert.Equal((0, 0, "settled"), await Standing(label));
    }

    [Fact]
    public async Task AnApprovedReleaseIsNeverAnotherOneThanWasPrepared()
    {
        var label = await Unknown(Large);
        var held = await Withdrawals.Resolve(_id, "release");
        await program.Merchant.Postback((Result(label) with { Status = WithdrawalStatus.Fail }).Body);
        await program.Merchant.Postback(Result(label).Body);
        // To release it now would be to accept that it was paid twice.
        Assert.Equal((Large * 100, 0, "late_success"), await Standing(label));
        await Approvals.ApproveInVain(held);
        Assert.Equal((Large * 100, 0, "late_success"), await Standing(label));
    }

    [Fact]
    public async Task AReleaseThatWasPreparedWhileTheOutcomeWasUnknownIsDoneWhenItNeedsAttention()
    {
        var label = await Unknown(Large);
        var held = await Withdrawals.Resolve(_id, "release");
        await program.Recheck(_id, TimeSpan.FromDays(2));
        Assert.Equal((Large * 100, Large * 100, "needs_attention"), await Standing(label));
        Assert.Equal(held["approval_id"], (await Withdrawals.Resolve(_id, "release"))["approval_id"]);
        Assert.Equal(HttpStatusCode.OK, (await Approvals.Approve(held)).Status);
        Assert.Equal((Large * 100, 0, "released"), await Standing(label));
    }

    [Fact]
    public async Task TheReturnOfALateFailureAboveTheLimitTakesTwoPersons()
    {
        var label = await Unknown(Large);
        await program.Merchant.Postback(Result(label).Body);
        await program.Merchant.Postback((Result(label) with { Status = WithdrawalStatus.Fail }).Body);
        var held = await Withdrawals.Resolve(_id, "release");
        Assert.Equal((0, 0, "late_failure"), await Standing(label));
        Assert.Equal(HttpStatusCode.OK, (await Approvals.Approve(held)).Status);
        Assert.Equal((Large * 100, 0, "released"), await Standing(label));
    }

    [Fact]
    public async Task WhoLeavesALateSuccessAboveTheLimitReleasedNeedsASecondPerson()
    {
        var label = await Unknown(Large);
        await program.Merchant.Postback((Result(label) with { Status = WithdrawalStatus.Fail }).Body);
        await program.Merchant.Postback(Result(label).Body);
        var held = await Withdrawals.Resolve(_id, "release");
        Assert.Equal((Large * 100, 0, "late_success"), await Standing(label));
        Assert.Equal(HttpStatusCode.OK, (await Approvals.Approve(held)).Status);
        Assert.Equal((Large * 100, 0, "released"), await Standing(label));
    }

    [Fact]
    public async Task AStateThatAllowsNoReleaseRefusesBeforeAnythingIsHeld()
    {
        Assert.Equal((HttpStatusCode.NotFound, "WITHDRAWAL_NOT_FOUND"), Of(await Withdrawals.Resolve(_id, "release")));
        var label = await program.Fund(Large * 100);
        await Withdrawals.Create(_id, label, Large);
        Assert.Equal((HttpStatusCode.Conflict, "ACTION_NOT_ALLOWED"), Of(await Withdrawals.Resolve(_id, "release")));
        await program.Merchant.Postback(Result(label).Body);
        Assert.Equal((HttpStatusCode.Conflict, "ACTION_NOT_ALLOWED"), Of(await Withdrawals.Resolve(_id, "release")));
        Assert.Equal((0, 0, "settled"), await Standing(label));
        Assert.Equal(0, await program.Books.HeldActsAsync($"withdrawal/{_id}"));
        Assert.Equal(["action_not_allowed", "action_not_allowed"], (await program.Books.TrailAsync($"withdrawal/{_id}")).Select(row => row.Outcome));
    }

    [Fact]
    public async Task ARepeatOfAnApprovedReleaseNeedsNobody()
    {
        await Unknown(Large);
        await Approvals.Approve(await Withdrawals.Resolve(_id, "release"));
        var again = await Withdrawals.Resolve(_id, "release");
        Assert.Equal((HttpStatusCode.OK, "released"), (again.Status, again["status"]));
        Assert.Equal((HttpStatusCode.Conflict, "ACTION_NOT_ALLOWED"), Of(await Withdrawals.Resolve(_id, "release", "another reason")));
        Assert.Equal(1, await program.Books.HeldActsAsync($"withdrawal/{_id}"));
    }

    [Fact]
    public async Task AnApprovedReleaseThatACrashCutOffIsRunAgainAndDoneOnce()
    {
        var label = await Unknown(Large);
        var held = await Withdrawals.Resolve(_id, "release");
        var (acts, id) = (program.Host.Services.GetRequiredService<HeldActs>(), Guid.Parse(held["approval_id"]));
        // What is left behind when the process dies after the decision, before the act or its outcome.
        Assert.True(await acts.DecideAsync(id, HeldActStatus.Approved, "finance", "finance", null));
        var kind = program.Host.Services.GetServices<Api.Staff.Approvals.IHeldActKind>().Single(kind => kind.Name == "withdrawal.release");
        var second = new Api.Staff.Actor("finance", "finance", IsPerson: true);
        Assert.True((await kind.RunAsync((await acts.FindAsync(id))!, second, CancellationToken.None)).Done);
        Assert.Equal(HttpStatusCode.OK, (await Approvals.Approve(held, "finance-2")).Status);
        Assert.Equal(("finance", "Released."), ((await acts.FindAsync(id))!.DecidedBy, (await acts.FindAsync(id))!.Outcome));
        Assert.Equal((Large * 100, 0, "released"), await Standing(label));
    }

    [Fact]
    public async Task ATestBooksNothingAndNeedsNobody()
    {
        var label = await program.Fund(100);
        program.Provider.Script(_id, (500, ""));
        Assert.Equal("unknown", (await Withdrawals.Create(_id, label, Large, isTest: true))["status"]);
        Assert.Equal("released", (await Withdrawals.Resolve(_id, "release"))["status"]);
        Assert.Equal((100, 0, "released"), await Standing(label));
    }

    [Fact]
    public async Task APersonWhoReleasesOnThePageIsToldThatItWaits()
    {
        var label = await Unknown(Large);
        using var finance = await StaffCaller.SignInAsync(program.Host.Http.BaseAddress!, "finance");
        var page = $"/merchant/withdrawals/withdrawal?id={_id}";
        Assert.Equal(HttpStatusCode.Redirect, (await finance.SendFormAsync(page, ("action", "release"), ("reason", "never paid"))).Status);
        Assert.Contains("It waits for a second person.", await finance.GetAsync(page), StringComparison.Ordinal);
        Assert.Equal((Large * 100, Large * 100, "unknown"), await Standing(label));
    }

    /// <summary>A withdrawal of which it is not known whether the provider has it; the label, which has nothing else.</summary>
    private async Task<string> Unknown(int amount, string? id = null)
    {
        var label = await program.Fund(amount * 100L);
        program.Provider.Script(id ?? _id, (500, ""));
        Assert.Equal("unknown", (await Withdrawals.Create(id ?? _id, label, amount))["status"]);
        return label;
    }

    /// <summary>The withdrawal's result as the provider sends it, a success unless it is changed.</summary>
    private SignedResult Result(string label) => new() { Id = _id, Label = label, Amount = Large * 100 };

    private async Task<(long Posted, long Pending, string Status)> Standing(string label)
    {
        var (posted, pending) = await program.Balance(label);
        return (posted, pending, (await Withdrawals.Get(_id))["status"]);
    }

    private async Task<Answer> Credit(int amount, string key)
    {
        var order = Ids.Order();
        await program.Merchant.Deposit(order, Ids.Label());
        return await program.Merchant.Send(Requests.Post(
            $"{MerchantCaller.DepositsPath}/{order}/resolve",
            new { action = "credit", transaction_id = Ids.Number(), amount, reason = "seen the receipt" }, key));
    }

    private static (HttpStatusCode Status, string Code) Of(Answer answer) => (answer.Status, answer.Code);

    public sealed class TwoPersons(Sandbox sandbox)
        : PayoutFixture(sandbox.Postgres, "WaitForPostback", [.. TwoPersonsHost.Person(5, "finance-2", "finance")]);
}

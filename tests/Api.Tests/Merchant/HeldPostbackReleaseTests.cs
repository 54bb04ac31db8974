using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Approvals;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Cli.Servers;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>One person chooses no user for a large amount: the release of a held postback above the limit waits for a second person.</summary>
public sealed class HeldPostbackReleaseTests(TwoPersonsHost program) : IClassFixture<TwoPersonsHost>
{
    /// <summary>Above the sandbox's limit of 20,000 INR. Minor units.</summary>
    private const long Large = 2_000_100;

    private ApprovalCaller Approvals => new(program);

    [Fact]
    public async Task AReleaseAboveTheLimitCreditsOnceAndOnlyAfterASecondPersonApproves()
    {
        var postback = await Held(Large);
        var held = await Release(postback);
        Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
        Assert.Equal(held["approval_id"], (await Release(postback))["approval_id"]);
        Assert.Equal((0, true), await Standing(postback));

        var approved = await Approvals.Approve(held);
        Assert.Equal((HttpStatusCode.OK, "shop", "finance"), (approved.Status, approved["prepared_by"], approved["decided_by"]));
        Assert.Equal((Large, false), await Standing(postback));
        Assert.Equal("ALREADY_DECIDED", (await Approvals.Approve(held, "finance-2")).Code);
        await program.Merchant.Postback(postback.Body);
        Assert.Equal((Large, false), await Standing(postback));
        Assert.Equal(
            [
                ("shop", "held_postback.release", "the label was mistyped", "held"),
                ("finance", "approval.approve", "", "done"),
                ("shop", "held_postback.release", "the label was mistyped", "done"),
            ],
            await program.Books.TrailAsync($"deposit/{postback.Order}", $"held-postback/{postback.Hash}"));
        Assert.Equal(["", "", "finance"], await program.Books.ApprovedByAsync($"deposit/{postback.Order}", $"held-postback/{postback.Hash}"));
        var made = Assert.Single((await program.Merchant.Get(postback.Order)).Json.GetProperty("resolutions").EnumerateArray().ToList());
        Assert.Equal(("the label was mistyped", "finance"), (made.GetProperty("reason").GetString(), made.GetProperty("approved_by").GetString()));
    }

    [Fact]
    public async Task NobodyIsBothPersonsOfARelease()
    {
        var postback = await Held(Large);
        var held = await Release(postback, await Approvals.Key("finance", "finance"));
        Assert.Equal("SAME_PERSON", (await Approvals.Approve(held)).Code);
        Assert.Equal("ROLE_NOT_ALLOWED", (await Approvals.Approve(held, "operator", "operator")).Code);
        Assert.Equal((0, true), await Standing(postback));
        Assert.Equal(HttpStatusCode.OK, (await Approvals.Approve(held, "finance-2")).Status);
        Assert.Equal((Large, false), await Standing(postback));
    }

    [Fact]
    public async Task AReleaseUpToTheLimitNeedsNobodyElse()
    {
        var postback = await Held(Large - 100);
        Assert.Equal(HttpStatusCode.OK, (await Release(postback, await Approvals.NewService())).Status);
        Assert.Equal((Large - 100, false), await Standing(postback));
    }

    [Fact]
    public async Task ManyReleasesAndCreditsOfADayTogetherAreNoLessThanOneAboveTheLimit()
    {
        var busy = await Approvals.NewService();
        var (first, second) = (await Held(1_200_000), await Held(1_200_000));
        Assert.Equal(HttpStatusCode.OK, (await Release(first, busy)).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await Release(second, busy)).Status);
        Assert.Equal((0, true), await Standing(second));
        // What was credited before is a repeat, and takes nothing from the rest.
        Assert.Equal(HttpStatusCode.OK, (await Release(first, busy)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Credit(8_000, busy)).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await Credit(1, busy)).Status);
    }

    [Fact]
    public async Task WhatCreditedNothingDoesNotCount()
    {
        var busy = await Approvals.NewService();
        for (var round = 0; round < 10; round++)
        {
            var postback = await Held(50_000);
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Release(postback, busy)));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        }

        Assert.Equal(HttpStatusCode.OK, (await Credit(15_000, busy)).Status);
    }

    [Fact]
    public async Task AReleaseOfWhatTheCleanCopyCreditedMeanwhileIsRefusedWhenItIsApproved()
    {
        var postback = await Held(Large);
        var held = await Release(postback);
        await program.Merchant.Postback(postback.Body);
        await Approvals.ApproveInVain(held);
        Assert.Equal((Large, false), await Standing(postback));
    }

    [Fact]
    public async Task AnApprovedReleaseCreditsNoOtherLabelThanTheOneThatWasShown()
    {
        var postback = await Held(Large);
        var held = await Release(postback);
        // As if the order had been swept and registered again by this label, and the act had shown another.
        await using (var database = await program.Books.OpenAsync())
        {
            await Dapper.SqlMapper.ExecuteAsync(
                database,
                "UPDATE held_act SET content = jsonb_set(content::jsonb, '{label}', '\"somebody\"')::json WHERE id = @id", new { id = Guid.Parse(held["approval_id"]) });
        }

        await Approvals.ApproveInVain(held);
        Assert.Equal((0, true), await Standing(postback));
    }

    [Fact]
    public async Task AReleaseOfWhatWasDismissedMeanwhileIsRefusedWhenItIsApproved()
    {
        var postback = await Held(Large);
        var held = await Release(postback);
        Assert.Equal(HttpStatusCode.OK, (await Resolve(postback.Hash, new { action = "dismiss", reason = "forged" })).Status);
        await Approvals.ApproveInVain(held);
        Assert.Equal((0, false), await Standing(postback));
    }

    [Fact]
    public async Task AReleaseToAnOrderThatIsCreditedMeanwhileIsRefusedAndThePostbackStaysOpen()
    {
        var postback = await Held(Large);
        var held = await Release(postback);
        await program.Merchant.Postback(new SignedPostback { Order = postback.Order, Label = postback.Label }.Body);
        await Approvals.ApproveInVain(held);
        Assert.Equal((70_000, true), await Standing(postback));
    }

    [Fact]
    public async Task WhatCannotBeReleasedIsRefusedBeforeAnythingIsHeld()
    {
        var postback = await Held(Large);
        Assert.Equal("HELD_POSTBACK_NOT_FOUND", (await Resolve("nowhere", Release("nowhere"))).Code);
        Assert.Equal("DEPOSIT_NOT_FOUND", (await Release(postback, order: "nowhere")).Code);
        var rupees = Ids.Order();
        await program.Merchant.Deposit(rupees, postback.Label, walletType: "jazzcash_business", currency: "PKR");
        Assert.Equal("CREDIT_REFUSED", (await Release(postback, order: rupees)).Code);
        var credited = new SignedPostback { Order = Ids.Order(), Label = postback.Label };
        await program.Merchant.Deposit(credited.Order, credited.Label);
        await program.Merchant.Postback(credited.Body);
        Assert.Equal("CREDIT_REFUSED", (await Release(postback, order: credited.Order)).Code);
        await Resolve(postback.Hash, new { action = "dismiss", reason = "forged" });
        Assert.Equal("HELD_POSTBACK_CLOSED", (await Release(postback)).Code);
        foreach (var order in (string[])["nowhere", rupees, credited.Order, postback.Order])
            Assert.Equal(0, await program.Books.HeldActsAsync($"deposit/{order}"));
        Assert.Equal((70_000, false), await Standing(postback));
    }

    [Fact]
    public async Task AReleaseWhoseNumberWasCreditedOnAnotherRailTakesTwoPersonsWhoseActShowsTheEarlierCredit()
    {
        var (number, busy, other) = (Ids.Number(), await Approvals.NewService(), (Order: Ids.Order(), Label: Ids.Label()));
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label(), Amount = 90_000, TransactionId = number };
        await program.Merchant.Deposit(postback.Order, postback.Label);
        await program.Merchant.Deposit(other.Order, other.Label);
        Assert.Equal(HttpStatusCode.OK, (await Credit(900, busy, postback.Order, number, "paytm")).Status);
        await program.Merchant.Postback(postback.Body);
        Assert.Equal((90_000, true), await Standing(postback));

        var held = await Release(postback, busy, other.Order);
        Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
        Assert.Equal(held["approval_id"], (await Release(postback, busy, other.Order))["approval_id"]);
        Assert.Equal(0, await program.Merchant.Balance(other.Label));
        var summary = (await program.Host.Services.GetRequiredService<HeldActs>().FindAsync(Guid.Parse(held["approval_id"])))!.Summary;
        Assert.Contains("paytm", summary, StringComparison.Ordinal);
        Assert.Contains(postback.Order, summary, StringComparison.Ordinal);
        // Two persons may say that it is other money.
        Assert.Equal(HttpStatusCode.OK, (await Approvals.Approve(held)).Status);
        Assert.Equal(90_000, await program.Merchant.Balance(other.Label));
    }

    [Fact]
    public async Task AReleaseWhoseNumberWasCreditedOnAnotherRailWhileItWaitedIsRefusedWhenItIsApproved()
    {
        var postback = await Held(Large);
        var held = await Release(postback);
        Assert.Equal(HttpStatusCode.OK, (await Credit(900, await Approvals.NewService(), null, postback.TransactionId, "paytm")).Status);
        await Approvals.ApproveInVain(held);
        Assert.Equal((0, true), await Standing(postback));
    }

    [Fact]
    public async Task APostbackOfAMethodThatIsNotInTheCatalogueIsNotReleasedAndSaysWhatToDo()
    {
        var (credited, postback) = (new SignedPostback { Order = Ids.Order(), Label = Ids.Label() }, new SignedPostback { Order = Ids.Order(), Label = Ids.Label() });
        foreach (var each in new[] { credited, postback }) await program.Merchant.Deposit(each.Order, each.Label);
        await program.Merchant.Postback(credited.Body);
        var signed = postback.SignedPart;
        (signed[0]!["wallet_type"], signed[0]!["transaction_id"]) = ("upi_x", credited.TransactionId);
        var body = postback.Around(signed.ToJsonString(), whole => whole["wallet_type"] = "upi_x");
        await program.Merchant.Postback(body);
        Assert.True(Protocol.Postbacks.PostbackReader.TryRead(body, out var read, out _));
        Assert.Equal("WalletTypeUnknown", (await HeldList.FindAsync(program.Merchant, read.AdditionalDataHash))!.Value.GetProperty("reason").GetString());

        var answer = await Resolve(read.AdditionalDataHash, Release(postback.Order));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "HELD_POSTBACK_NOT_CREDITABLE"), (answer.Status, answer.Code));
        Assert.Contains("Credit the deposit by hand", answer["detail"], StringComparison.Ordinal);
        using var finance = await program.SignInAsync("finance");
        var page = await finance.GetAsync($"/merchant/attention/held?hash={read.AdditionalDataHash}");
        Assert.Contains("Credit the deposit by hand", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"release\"", page, StringComparison.Ordinal);
        Assert.Equal(0, await program.Books.HeldActsAsync($"deposit/{postback.Order}"));
        Assert.Equal((70_000, 0), (await program.Merchant.Balance(credited.Label), await program.Merchant.Balance(postback.Label)));
    }

    [Fact]
    public async Task ContentThatCannotBeCreditedIsRefusedBeforeAnythingIsHeld()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label(), Amount = Large };
        await program.Merchant.Deposit(postback.Order, postback.Label);
        var signed = postback.SignedPart;
        signed[0]!["transaction_id"] = "";
        var body = postback.Around(signed.ToJsonString());
        await program.Merchant.Postback(body);
        Assert.True(Protocol.Postbacks.PostbackReader.TryRead(body, out var read, out _));
        Assert.Equal("HELD_POSTBACK_NOT_CREDITABLE", (await Resolve(read.AdditionalDataHash, Release(postback.Order))).Code);
        Assert.Equal(0, await program.Books.HeldActsAsync($"deposit/{postback.Order}"));
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("finance")]
    public async Task NobodyIsShownWhatTheReceiverTakesAsAuthority(string role)
    {
        var postback = await Held(Large);
        await program.Merchant.Postback(postback.WithUnsigned("label", "mallory"));
        var listed = (await program.Merchant.Send(Requests.Get("/merchant/v1/held-postbacks?limit=200", await program.Host.KeyOf(role, role)))).Body;
        using var person = await program.SignInAsync(role);
        foreach (var seen in (string[])[listed, await person.GetAsync($"/merchant/attention/held?hash={postback.Hash}")])
        {
            Assert.Contains(postback.TransactionId, seen, StringComparison.Ordinal);
            Assert.DoesNotContain(SandboxKeys.PostbackAccess, seen, StringComparison.Ordinal);
            Assert.DoesNotContain("signature", seen, StringComparison.Ordinal);
        }

        await using var database = await program.Books.OpenAsync();
        Assert.Equal(0, await database.ExecuteScalarAsync<int>(
            "SELECT count(*) FROM held_postback WHERE encode(body, 'escape') LIKE '%access_key%' OR encode(copies[1], 'escape') LIKE '%access_key%'"));
    }

    [Fact]
    public async Task ARepeatOfAnApprovedReleaseNeedsNobody()
    {
        var postback = await Held(Large);
        await Approvals.Approve(await Release(postback));
        var again = await Release(postback);
        Assert.Equal((HttpStatusCode.OK, $"merchant/deposit/{postback.Order}"), (again.Status, again["closed_by"]));
        Assert.Equal(1, await program.Books.HeldActsAsync($"deposit/{postback.Order}"));
    }

    [Fact]
    public async Task AnApprovedReleaseThatACrashCutOffIsRunAgainAndCreditsOnce()
    {
        var postback = await Held(Large);
        var held = await Release(postback);
        var (acts, id) = (program.Host.Services.GetRequiredService<HeldActs>(), Guid.Parse(held["approval_id"]));
        // What is left behind when the process dies after the decision, before the act or its outcome.
        Assert.True(await acts.DecideAsync(id, HeldActStatus.Approved, "finance", "finance", null));
        var kind = program.Host.Services.GetServices<Api.Staff.Approvals.IHeldActKind>().Single(kind => kind.Name == "held_postback.release");
        var second = new Api.Staff.Actor("finance", "finance", IsPerson: true);
        Assert.True((await kind.RunAsync((await acts.FindAsync(id))!, second, CancellationToken.None)).Done);
        Assert.Equal(HttpStatusCode.OK, (await Approvals.Approve(held, "finance-2")).Status);
        Assert.Equal(("finance", "Credited."), ((await acts.FindAsync(id))!.DecidedBy, (await acts.FindAsync(id))!.Outcome));
        Assert.Equal((Large, false), await Standing(postback));
    }

    [Fact]
    public async Task APersonWhoReleasesOnThePageIsToldThatItWaits()
    {
        var postback = await Held(Large);
        using var finance = await program.SignInAsync("finance");
        var page = $"/merchant/attention/held?hash={postback.Hash}";
        var answer = await finance.SendFormAsync(page, ("action", "release"), ("custom_transaction_id", postback.Order), ("reason", "mistyped"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("It waits for a second person.", await finance.GetAsync(page), StringComparison.Ordinal);
        Assert.Equal((0, true), await Standing(postback));
    }

    /// <summary>A genuine postback whose label somebody changed on its way.</summary>
    private async Task<SignedPostback> Held(long amount)
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label(), Amount = amount };
        await program.Merchant.Deposit(postback.Order, postback.Label);
        await program.Merchant.Postback(postback.WithUnsigned("label", "mallory"));
        return postback;
    }

    private Task<Answer> Release(SignedPostback postback, string key = MerchantCaller.ApiKey, string? order = null) =>
        Resolve(postback.Hash, Release(order ?? postback.Order), key);

    private static object Release(string order) => new { action = "release", custom_transaction_id = order, reason = "the label was mistyped" };

    private Task<Answer> Resolve(string hash, object act, string key = MerchantCaller.ApiKey) =>
        program.Merchant.Send(Requests.Post($"/merchant/v1/held-postbacks/{hash}/resolve", act, key));

    private async Task<Answer> Credit(int amount, string key, string? order = null, string? number = null, string? system = null)
    {
        if (order is null) await program.Merchant.Deposit(order = Ids.Order(), Ids.Label());
        return await program.Merchant.Send(Requests.Post(
            $"{MerchantCaller.DepositsPath}/{order}/resolve",
            new { action = "credit", transaction_id = number ?? Ids.Number(), amount, wallet_type = system, reason = "seen the receipt" }, key));
    }

    /// <summary>What the payer has, and whether the postback is still open.</summary>
    private async Task<(long Balance, bool IsOpen)> Standing(SignedPostback postback) =>
        (await program.Merchant.Balance(postback.Label), await HeldList.FindAsync(program.Merchant, postback.Hash) is not null);
}

using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Tests.Approvals;

/// <summary>One person makes no money: a credit by hand above the limit waits for a second person.</summary>
public sealed class HeldCreditTests(TwoPersonsHost program) : IClassFixture<TwoPersonsHost>
{
    private const string Path = "/backoffice/v1/approvals";

    /// <summary>Above the sandbox's limit of 20,000 INR.</summary>
    private const int Large = 20_001;

    [Fact]
    public async Task ACreditAboveTheLimitIsDoneOnlyAfterASecondPersonApproves()
    {
        var (order, label) = await Deposit();
        var held = await Credit(order, Large);
        Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
        Assert.Equal(0, await program.Merchant.Balance(label));

        var finance = await Key("finance");
        var approved = await Approve(held["approval_id"], finance);
        Assert.Equal((HttpStatusCode.OK, "approved", "shop", "finance"), (approved.Status, approved["status"], approved["prepared_by"], approved["decided_by"]));
        Assert.Equal(Large * 100, await program.Merchant.Balance(label));
        Assert.Equal((HttpStatusCode.Conflict, "ALREADY_DECIDED"), Of(await Approve(held["approval_id"], finance)));
        Assert.Equal(Large * 100, await program.Merchant.Balance(label));
    }

    [Fact]
    public async Task ACreditUpToTheLimitNeedsNobodyElse()
    {
        var (order, label) = await Deposit();
        Assert.Equal((HttpStatusCode.OK, "credited"), Status(await Credit(order, Large - 1, await program.Host.KeyOf("alone", "operator", isPerson: false))));
        Assert.Equal((Large - 1) * 100, await program.Merchant.Balance(label));
    }

    [Fact]
    public async Task AReasonThatReadsLikeAnApprovalNamesNoSecondPerson()
    {
        const string Forged = "seen the receipt (approved by finance)";
        var alone = (await Deposit()).Order;
        await Credit(alone, 1, await program.Host.KeyOf($"alone-{Ids.Number()}", "operator", isPerson: false), reason: Forged);
        Assert.Equal((Forged, null), await Decided(alone));
        var byTwo = (await Deposit()).Order;
        await Approve((await Credit(byTwo, Large))["approval_id"], await Key("finance"));
        Assert.Equal(("seen the receipt", "finance"), await Decided(byTwo));
    }

    [Fact]
    public async Task ManyCreditsOfADayTogetherAreNoLessThanOneAboveTheLimit()
    {
        var busy = await program.Host.KeyOf("busy", "operator", isPerson: false);
        var (first, second, third) = (await Deposit(), await Deposit(), await Deposit());
        var number = Ids.Number();
        Assert.Equal((HttpStatusCode.OK, "credited"), Status(await Credit(first.Order, 12_000, busy, number)));
        Assert.Equal(HttpStatusCode.Accepted, (await Credit(second.Order, 12_000, busy)).Status);
        Assert.Equal(0, await program.Merchant.Balance(second.Label));
        // What was credited before is a repeat, and takes nothing from the rest.
        Assert.Equal(HttpStatusCode.OK, (await Credit(first.Order, 12_000, busy, number)).Status);
        Assert.Equal((HttpStatusCode.OK, "credited"), Status(await Credit(third.Order, 8_000, busy)));
    }

    [Fact]
    public async Task ManyNamesOfOneAdminGiveNoMoreADayThanOne()
    {
        var maker = await program.Host.Configured("admin");
        var (robot, other) = (await Robot(), await Robot());
        var puppet = await program.Host.KeyOf(await program.Host.Added(maker, "operator"), "operator");
        Assert.Equal((HttpStatusCode.OK, "credited"), Status(await Credit((await Deposit()).Order, 12_000, robot)));
        // Neither another service, nor another person, nor the maker has a sum of their own.
        foreach (var name in (string[])[other, puppet, await program.Host.KeyOf(maker, "admin")])
        {
            var (order, label) = await Deposit();
            Assert.Equal(HttpStatusCode.Accepted, (await Credit(order, 12_000, name)).Status);
            Assert.Equal(0, await program.Merchant.Balance(label));
        }

        Assert.Equal((HttpStatusCode.OK, "credited"), Status(await Credit((await Deposit()).Order, 8_000, puppet)));
        Assert.Equal(HttpStatusCode.Accepted, (await Credit((await Deposit()).Order, 1, robot)).Status);

        Task<string> Robot() => program.Host.KeyOf($"robot-{Ids.Number()}", "operator", isPerson: false, maker);
    }

    [Fact]
    public async Task NobodyIsBothPersons()
    {
        var finance = await Key("finance");
        var (order, label) = await Deposit();
        var held = await Credit(order, Large, finance);
        Assert.Equal((HttpStatusCode.Conflict, "SAME_PERSON"), Of(await Approve(held["approval_id"], finance)));
        Assert.Equal((HttpStatusCode.Conflict, "SAME_PERSON"), Of(await Approve(held["approval_id"], await Key("finance"))));
        Assert.Equal(0, await program.Merchant.Balance(label));
        Assert.Equal(HttpStatusCode.OK, (await Approve(held["approval_id"], await program.Host.KeyOf("finance-2", "finance"))).Status);
        Assert.Equal(Large * 100, await program.Merchant.Balance(label));
    }

    [Fact]
    public async Task WhoMadeAServicesKeyIsNoSecondPersonForIt()
    {
        var robot = await program.Host.KeyOf("robot", "operator", isPerson: false, "admin");
        var (order, _) = await Deposit();
        var held = await Credit(order, Large, robot);
        Assert.Equal((HttpStatusCode.Conflict, "SAME_PERSON"), Of(await Approve(held["approval_id"], await program.Host.KeyOf("admin", "admin"))));
        Assert.Equal(HttpStatusCode.OK, (await Approve(held["approval_id"], await program.Host.KeyOf("admin-2", "admin"))).Status);
    }

    [Fact]
    public async Task WhoWasJustAddedIsNoSecondPersonForWhoAddedThem()
    {
        using var admin = await program.SignInAsync("admin");
        await admin.SendFormAsync("/backoffice/staff", ("name", "puppet"), ("role", "finance"), ("merchant", ""), ("current", StaffCaller.Password));
        await using (var database = await program.Books.OpenAsync())
        {
            // As after the first sign-in, when the password was chosen.
            await database.ExecuteAsync("UPDATE staff SET must_change = false WHERE name = 'puppet'");
        }

        var (order, label) = await Deposit();
        var held = await Credit(order, Large, await program.Host.KeyOf("admin", "admin"));
        var puppet = await program.Host.KeyOf("puppet", "finance");
        Assert.Equal((HttpStatusCode.Conflict, "SAME_PERSON"), Of(await Approve(held["approval_id"], puppet)));
        Assert.Equal(0, await program.Merchant.Balance(label));
        var another = await Credit((await Deposit()).Order, Large, await program.Host.KeyOf("admin-2", "admin"));
        Assert.Equal(HttpStatusCode.OK, (await Approve(another["approval_id"], puppet)).Status);
    }

    [Fact]
    public async Task AServiceIsNoSecondPerson()
    {
        var (order, label) = await Deposit();
        var held = await Credit(order, Large);
        Assert.Equal((HttpStatusCode.Forbidden, "NOT_A_PERSON"), Of(await Approve(held["approval_id"], GatewayCaller.OperatorKey)));
        Assert.Equal(
            (HttpStatusCode.Forbidden, "NOT_A_PERSON"),
            Of(await Approve(held["approval_id"], await program.Host.KeyOf("automat", "admin", isPerson: false))));
        Assert.Equal(0, await program.Merchant.Balance(label));
    }

    [Fact]
    public async Task TheSecondPersonNeedsTheRole()
    {
        var (order, _) = await Deposit();
        var held = await Credit(order, Large);
        Assert.Equal((HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED"), Of(await Approve(held["approval_id"], await program.Host.KeyOf("operator", "operator"))));
        Assert.Equal((HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED"), Of(await Approve(held["approval_id"], await program.Host.KeyOf("viewer", "viewer"))));
        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHORIZED"), Of(await Approve(held["approval_id"], "demo-merchant")));
    }

    [Fact]
    public async Task WhoIsLimitedToAMerchantDoesNotSeeTheMerchantSide()
    {
        var (order, _) = await Deposit();
        var held = await Credit(order, Large);
        // The row of the person limits the key, whatever is written beside it.
        var bound = await program.Host.KeyOf("demo-admin", "admin");
        Assert.Equal((HttpStatusCode.NotFound, "APPROVAL_NOT_FOUND"), Of(await Approve(held["approval_id"], bound)));
        var list = await program.Gateway.Send(Requests.Get(Path, bound));
        Assert.DoesNotContain(held["approval_id"], list.Body, StringComparison.Ordinal);
        Assert.Contains(held["approval_id"], (await program.Gateway.Send(Requests.Get($"{Path}?limit=200", GatewayCaller.OperatorKey))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsRejectedIsNeverDone()
    {
        var (order, label) = await Deposit();
        var held = await Credit(order, Large);
        var finance = await Key("finance");
        Assert.Equal("VALIDATION_FAILED", (await Reject(held["approval_id"], finance, new { })).Code);
        Assert.Equal("rejected", (await Reject(held["approval_id"], finance, new { reason = "never seen" }))["status"]);
        Assert.Equal((HttpStatusCode.Conflict, "ALREADY_DECIDED"), Of(await Approve(held["approval_id"], await program.Host.KeyOf("finance-2", "finance"))));
        Assert.Equal(0, await program.Merchant.Balance(label));
    }

    [Fact]
    public async Task WhatACrashCutOffIsRunAgainAndDoneOnce()
    {
        var (order, label) = await Deposit();
        var held = await Credit(order, Large);
        var acts = program.Host.Services.GetRequiredService<HeldActs>();
        var id = Guid.Parse(held["approval_id"]);
        // What is left behind when the process dies after the decision, before the act or its outcome.
        Assert.True(await acts.DecideAsync(id, HeldActStatus.Approved, "finance", "finance", null));
        var finance = await program.Host.KeyOf("finance-2", "finance");
        Assert.Equal((HttpStatusCode.OK, "Credited."), ((await Approve(held["approval_id"], finance)).Status, (await acts.FindAsync(id))!.Outcome));
        Assert.Equal("finance", (await acts.FindAsync(id))!.DecidedBy);
        Assert.Equal(Large * 100, await program.Merchant.Balance(label));
    }

    [Fact]
    public async Task OfTwoWhoApproveAtOnceTheCreditIsDoneOnce()
    {
        var (order, label) = await Deposit();
        var held = await Credit(order, Large);
        string[] keys = [await Key("finance"), await program.Host.KeyOf("finance-2", "finance"), await program.Host.KeyOf("admin", "admin")];
        var answers = await Task.WhenAll(keys.Select(key => Approve(held["approval_id"], key)));
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.Body));
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(Large * 100, await program.Merchant.Balance(label));
    }

    [Fact]
    public async Task ANumberThatWasCreditedOnAnotherRailOfTheCurrencyTakesTwoPersonsWhoseActShowsTheEarlierCredit()
    {
        var (first, second) = (await Deposit(), await Deposit());
        var number = $"0{Ids.Number()[1..]}";
        await program.Merchant.Postback(new SignedPostback { Order = first.Order, Label = first.Label, TransactionId = number }.Body);
        Assert.Equal(70_000, await program.Merchant.Balance(first.Label));
        Assert.Equal("CREDIT_REFUSED", (await Credit(second.Order, 700, number: number)).Code);
        // Also in another spelling and without its zero.
        foreach (var spelled in new[] { number, number[1..], $"{number[..4]} {number[4..]}" })
        {
            var held = await Credit(second.Order, 700, await program.Host.KeyOf("finance-2", "finance"), spelled, "paytm");
            Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
            Assert.Equal(0, await program.Merchant.Balance(second.Label));
            var summary = await Summary(held["approval_id"]);
            Assert.Contains("paytm", summary, StringComparison.Ordinal);
            Assert.Contains(first.Order, summary, StringComparison.Ordinal);
        }

        // Two persons may say that it is other money.
        var agreed = await Credit(second.Order, 700, await program.Host.KeyOf("finance-2", "finance"), number, "paytm");
        Assert.Equal(HttpStatusCode.OK, (await Approve(agreed["approval_id"], await Key("finance"))).Status);
        Assert.Equal(70_000, await program.Merchant.Balance(second.Label));
    }

    [Fact]
    public async Task ACreditWhoseNumberWasCreditedOnAnotherRailWhileItWaitedIsNotDone()
    {
        var (first, second) = (await Deposit(), await Deposit());
        var number = Ids.Number();
        var held = await Credit(second.Order, Large, number: number, system: "paytm");
        await program.Merchant.Postback(new SignedPostback { Order = first.Order, Label = first.Label, TransactionId = number }.Body);
        Assert.Equal((HttpStatusCode.Conflict, "APPROVED_BUT_REFUSED"), Of(await Approve(held["approval_id"], await Key("finance"))));
        Assert.Equal(0, await program.Merchant.Balance(second.Label));
    }

    [Fact]
    public async Task ANumberThatAPersonCreditedIsCreditedByNoPostbackOnAnotherRailUntilTwoPersonsHaveSeenTheEarlierCredit()
    {
        var (first, second) = (await Deposit("paytm"), await Deposit());
        var number = Ids.Number();
        // The order's own method, though the payer paid by another one.
        Assert.Equal(HttpStatusCode.OK, (await Credit(first.Order, 700, number: number)).Status);
        Assert.Equal(70_000, await program.Merchant.Balance(first.Label));
        var postback = new SignedPostback { Order = second.Order, Label = second.Label, TransactionId = number };
        await program.Merchant.Postback(postback.Body);
        Assert.Equal(0, await program.Merchant.Balance(second.Label));
        var listed = (await program.Merchant.HeldPostbacks("?limit=200")).Json.GetProperty("postbacks").EnumerateArray()
            .Single(item => item.GetRawText().Contains(second.Order, StringComparison.Ordinal));
        var released = await program.Merchant.Send(Requests.Post(
            $"/merchant/v1/held-postbacks/{listed.GetProperty("hash").GetString()}/resolve",
            new { action = "release", custom_transaction_id = second.Order, reason = "other money" }, await program.Host.KeyOf("finance-2", "finance")));
        Assert.Equal((HttpStatusCode.Accepted, "held"), (released.Status, released["status"]));
        Assert.Contains(first.Order, await Summary(released["approval_id"]), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Approve(released["approval_id"], await Key("finance"))).Status);
        Assert.Equal(70_000, await program.Merchant.Balance(second.Label));
    }

    [Fact]
    public async Task ACreditByAMethodOfAnotherRailThanTheOrdersShowsTheOrdersOwn()
    {
        var (order, _) = await Deposit();
        var held = await Credit(order, Large, number: Ids.Number(), system: "paytm");
        Assert.Contains("The order's own method is upi_l", await Summary(held["approval_id"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("operator")]
    public async Task NobodyBelowFinanceIsShownTheNumberOfACreditWhetherItWaitsOrIsDecidedUnlessTheyPreparedIt(string role)
    {
        var preparer = await program.Host.KeyOf($"preparer-for-{role}", "operator", isPerson: false);
        var (waiting, rejected, approved) = (Ids.Number(), Ids.Number(), Ids.Number());
        await Prepare(waiting);
        await Reject(await Prepare(rejected), await Key("finance"), new { reason = $"{rejected} never came" });
        await Approve(await Prepare(approved), await Key("finance"));

        using var person = await program.SignInAsync(role);
        using var finance = await program.SignInAsync("finance");
        foreach (var page in (string[])["/backoffice/approvals", "/backoffice/audit", "/backoffice/audit?action=deposit.credit&handler=csv", "/backoffice/audit?handler=csv"])
        {
            Assert.Contains(waiting, await finance.GetAllAsync(page), StringComparison.Ordinal);
            Hides(await person.GetAllAsync(page));
        }

        foreach (var path in (string[])[$"{Path}?limit=200", $"{Path}?limit=200&status=decided"])
        {
            Hides((await program.Gateway.Send(Requests.Get(path, await Key(role)))).Body);
            var own = (await program.Gateway.Send(Requests.Get(path, preparer))).Body;
            Assert.True(path.EndsWith("decided", StringComparison.Ordinal) ? Shows(own, rejected) && Shows(own, approved) : Shows(own, waiting), own);
        }

        async Task<string> Prepare(string number)
        {
            var held = await Credit((await Deposit()).Order, Large, preparer, number, reason: $"saw {number} on the phone");
            Assert.Equal(HttpStatusCode.Accepted, held.Status);
            return held["approval_id"];
        }

        void Hides(string seen)
        {
            foreach (var number in (string[])[waiting, rejected, approved]) Assert.False(Shows(seen, number), seen);
        }

        static bool Shows(string text, string number) => text.Contains(number, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NorANumberThatIsShortOrOfSeveralParts()
    {
        var preparer = await program.Host.KeyOf("preparer-of-odd-ones", "operator", isPerson: false);
        var (order, viewer) = ((await Deposit()).Order, await Key("viewer"));
        foreach (var number in (string[])["Q7-Z", "AB-77-CD-88-EF"])
        {
            var held = await Credit(order, Large, preparer, number);
            Assert.Equal(HttpStatusCode.Accepted, held.Status);
            var seen = (await program.Gateway.Send(Requests.Get($"{Path}?limit=200", viewer))).Json.GetProperty("approvals").EnumerateArray()
                .Single(act => act.GetProperty("id").GetString() == held["approval_id"]).GetRawText();
            Assert.DoesNotContain(number[..3], seen, StringComparison.Ordinal);
            // What is no secret stays readable.
            Assert.Contains($"for the deposit {order}, wallet transfer", seen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnApprovedCreditGoesToNoOtherLabelThanTheOneThatWasShown()
    {
        var (order, label) = await Deposit();
        var held = await Credit(order, Large);
        await using (var database = await program.Books.OpenAsync())
        {
            await database.ExecuteAsync(
                "UPDATE held_act SET content = jsonb_set(content::jsonb, '{label}', '\"somebody\"')::json WHERE id = @id", new { id = Guid.Parse(held["approval_id"]) });
        }

        Assert.Equal((HttpStatusCode.Conflict, "APPROVED_BUT_REFUSED"), Of(await Approve(held["approval_id"], await Key("finance"))));
        Assert.Equal(0, await program.Merchant.Balance(label));
    }

    [Fact]
    public async Task TheSameRequestAgainWaitsUnderTheSameId()
    {
        var (order, _) = await Deposit();
        var number = Ids.Number();
        var first = await Credit(order, Large, number: number);
        Assert.Equal(first["approval_id"], (await Credit(order, Large, number: number))["approval_id"]);
        Assert.NotEqual(first["approval_id"], (await Credit(order, Large + 1, number: number))["approval_id"]);
    }

    [Fact]
    public async Task WhatCannotBeDoneAnyMoreSaysSoAndIsOver()
    {
        var (order, label) = await Deposit();
        var held = await Credit(order, Large);
        await program.Merchant.Postback(new SignedPostback { Order = order, Label = label }.Body);
        var answer = await Approve(held["approval_id"], await Key("finance"));
        Assert.Equal((HttpStatusCode.Conflict, "APPROVED_BUT_REFUSED"), Of(answer));
        Assert.Equal(70_000, await program.Merchant.Balance(label));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("%FF")]
    public async Task WhatIsNotThereIs404(string id) =>
        Assert.Equal((HttpStatusCode.NotFound, "APPROVAL_NOT_FOUND"), Of(await Approve(id, GatewayCaller.OperatorKey)));

    [Theory]
    [InlineData("status=x")]
    [InlineData("limit=0")]
    [InlineData("cursor=1.YWJj")]
    public async Task ABadQueryIsRefused(string query) =>
        Assert.Equal("VALIDATION_FAILED", (await program.Gateway.Send(Requests.Get($"{Path}?{query}", GatewayCaller.OperatorKey))).Code);

    private async Task<(string Order, string Label)> Deposit(string walletType = "upi_l")
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        Assert.Equal(HttpStatusCode.Created, (await program.Merchant.Deposit(order, label, walletType: walletType)).Status);
        return (order, label);
    }

    /// <summary>Why the order was credited, and the second person; as its history and the audit trail tell it.</summary>
    private async Task<(string Reason, string? ApprovedBy)> Decided(string order)
    {
        var act = Assert.Single((await program.Merchant.Get(order)).Json.GetProperty("resolutions").EnumerateArray().ToList());
        var told = (act.GetProperty("reason").GetString()!, act.GetProperty("approved_by").GetString());
        await using var database = await program.Books.OpenAsync();
        Assert.Equal(told, await database.QuerySingleAsync<(string, string?)>(
            "SELECT reason, after->>'approved_by' FROM audit_trail WHERE subject = @subject AND action = 'deposit.credit' AND outcome = 'done'", new { subject = $"deposit/{order}" }));
        return told;
    }

    private Task<Answer> Credit(
        string order, int amount, string? key = null, string? number = null, string? system = null, string reason = "seen the receipt") => program.Merchant.Send(Requests.Post(
        $"{MerchantCaller.DepositsPath}/{order}/resolve",
        new { action = "credit", transaction_id = number ?? Ids.Number(), amount, wallet_type = system, @operator = "somebody else", reason },
        key ?? MerchantCaller.ApiKey));

    private async Task<string> Summary(string id) => (await program.Gateway.Send(Requests.Get($"{Path}?limit=200", GatewayCaller.OperatorKey)))
        .Json.GetProperty("approvals").EnumerateArray().Single(act => act.GetProperty("id").GetString() == id).GetProperty("summary").GetString()!;

    private Task<string> Key(string person) => program.Host.KeyOf(person, person);

    private Task<Answer> Approve(string id, string key) => program.Gateway.Send(Requests.Post($"{Path}/{id}/approve", new { }, key));

    private Task<Answer> Reject(string id, string key, object body) => program.Gateway.Send(Requests.Post($"{Path}/{id}/reject", body, key));

    private static (HttpStatusCode Status, string Code) Of(Answer answer) => (answer.Status, answer.Code);

    private static (HttpStatusCode Status, string Name) Status(Answer answer) => (answer.Status, answer["status"]);
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Approvals;
using TwoPersons = Paykassma.Api.Staff.Approvals.Approvals;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>An approval is for what the person has seen: what changes afterwards stops it, by form, API and held act alike.</summary>
public sealed class ApprovedAsSeenTests(Sandbox sandbox)
{
    private const string Suspects = "/backoffice/suspects";

    /// <summary>Above the sandbox's limit of two persons.</summary>
    private const decimal Large = 30_000;

    private static readonly Actor Finance = new("finance", "finance", IsPerson: true);

    private GatewayCaller Gateway => sandbox.Gateway;

    private TwoPersons Approvals => sandbox.Host.Services.GetRequiredService<TwoPersons>();

    [Fact]
    public async Task AFormThatIsOlderThanTheContestCreditsNobodyAndTellsTheNewFacts()
    {
        var contest = await TooLittleAsync(500);
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        var seen = await Gateway.Seen(contest.Thief);
        Assert.Contains(seen!, await person.GetAsync($"{Suspects}?merchant=demo"), StringComparison.Ordinal);
        await HonestAsync(contest, 500);

        var (status, _) = await person.SendFormAsync(
            $"{Suspects}?handler=Approve", ("merchant", "demo"), ("id", contest.Thief), ("transaction", contest.Number), ("shown", "50000"),
            ("seen", seen!), ("reason", "a typing mistake"));
        Assert.Equal(HttpStatusCode.Redirect, status);
        var page = await person.GetAsync($"{Suspects}?merchant=demo");
        Assert.Contains($"Nothing was decided about {contest.Thief}: it has changed", page, StringComparison.Ordinal);
        Assert.Contains($"Also claimed by: {contest.Honest}", page, StringComparison.Ordinal);
        Assert.Equal("pending", (await Gateway.Payment(contest.Thief))["status"]);
        Assert.Equal("ok", (await Gateway.Approve(contest.Honest))["status"]);
        Assert.Equal("failed", (await Gateway.Payment(contest.Thief))["status"]);
    }

    [Fact]
    public async Task AnApprovalByTheApiSaysWhatWasSeen()
    {
        var contest = await TooLittleAsync(500);
        var seen = await Gateway.Seen(contest.Thief);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "SEEN_REQUIRED"), Of(await Gateway.Approve(contest.Thief, null)));
        await HonestAsync(contest, 500);
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_CHANGED"), Of(await Gateway.Approve(contest.Thief, seen)));
        Assert.Equal("pending", (await Gateway.Payment(contest.Thief))["status"]);
        Assert.Equal(contest.Honest, (await Gateway.Payment(contest.Thief)).Json.GetProperty("also_claimed_by")[0].GetString());
    }

    [Fact]
    public async Task AHeldApprovalIsNotDoneOnceTheHonestPayerHasClaimed()
    {
        var contest = await TooLittleAsync(Large);
        var held = await Gateway.Approve(contest.Thief);
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        await HonestAsync(contest, Large);
        var answer = await SecondAsync(held);
        Assert.Equal(ApprovalCode.NotDone, answer.Code);
        Assert.Contains(contest.Honest, answer.Words, StringComparison.Ordinal);
        Assert.Equal("pending", (await Gateway.Payment(contest.Thief))["status"]);
        Assert.Equal("pending", (await Gateway.Payment(contest.Honest))["status"]);
    }

    [Fact]
    public async Task AHeldApprovalCreditsNoOtherLabelThanTheOneThatWasSeen()
    {
        var (order, number, squatter, real) = (Ids.Order(), Ids.Number(), Ids.Label(), Ids.Label());
        await Gateway.Report(number, await Gateway.Show(real), Large);
        await Payment(order).Activate(new ActivatePayment
        {
            Label = squatter,
            WalletType = "upi_l",
            Currency = "INR",
            Key1 = number,
            Amount = 2_500_000,
            Door = ClaimDoor.UnsignedWindow,
            Session = "a window",
        });
        var held = await Gateway.Approve(order);
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        Assert.Equal("pending", (await Gateway.Activate(order, real, number, 20_000))["status"]);
        var answer = await SecondAsync(held);
        Assert.Equal(ApprovalCode.NotDone, answer.Code);
        Assert.Contains(real, answer.Words, StringComparison.Ordinal);
        Assert.Equal("pending", (await Gateway.Payment(order))["status"]);
    }

    [Fact]
    public async Task TheSecondPersonIsShownWhatTheFirstHasSeen()
    {
        var contest = await TooLittleAsync(Large);
        await HonestAsync(contest, Large);
        var held = await Gateway.Approve(contest.Honest);
        var services = sandbox.Host.Services;
        var act = await services.GetRequiredService<HeldActs>().FindAsync(Guid.Parse(held["approval_id"]));
        var shown = await ShownAct.OfAsync(act!, Finance, Approvals, services.GetRequiredService<TimeProvider>(), default);
        foreach (var (name, text) in (IEnumerable<(string, string)>)
            [
                ("label", contest.HonestLabel), ("key1", contest.Number), ("requested amount", "30,000.00 INR"), ("received amount", "30,000.00 INR"),
                ("suspicions, 1", "Several payments claim this transfer"), ("also claimed by, 1", contest.Thief),
            ])
        {
            Assert.Contains((name, text), shown.Content);
        }

        Assert.Equal(ApprovalCode.Done, (await SecondAsync(held)).Code);
        Assert.Equal("failed", (await Gateway.Payment(contest.Thief))["status"]);
    }

    /// <summary>A thief claims a transfer and says less than it is, so an operator must decide.</summary>
    private async Task<Contest> TooLittleAsync(decimal amount)
    {
        var contest = new Contest(Ids.Order(), Ids.Order(), Ids.Label(), Ids.Number());
        var thief = Ids.Label();
        await Gateway.Show(thief);
        await Gateway.Report(contest.Number, await Gateway.Show(contest.HonestLabel), amount);
        Assert.Equal("pending", (await Gateway.Activate(contest.Thief, thief, contest.Number, amount * 4 / 5))["status"]);
        return contest;
    }

    private async Task HonestAsync(Contest contest, decimal amount) =>
        Assert.Equal("pending", (await Gateway.Activate(contest.Honest, contest.HonestLabel, contest.Number, amount))["status"]);

    private Task<ApprovalAnswer> SecondAsync(Answer held) =>
        Approvals.ApproveAsync(Guid.Parse(held["approval_id"]), Finance);

    private IPaymentGrain Payment(string order) =>
        sandbox.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPaymentGrain>(GrainKeys.Payment("demo", order));

    private static (HttpStatusCode Status, string Code) Of(Answer answer) => (answer.Status, answer.Code);

    private sealed record Contest(string Thief, string Honest, string HonestLabel, string Number);
}

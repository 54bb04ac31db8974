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

/// <summary>
/// An approval looks at the payment anew. Whoever predicts what that look finds names the right fingerprint before the payment has it: the
/// limit of two persons is asked after the look, so it holds all the same.
/// </summary>
public sealed class PredictedApprovalTests(Sandbox sandbox)
{
    private const string Suspects = "/backoffice/suspects";
    private const string Approve = "payment.approve";

    private static readonly Actor Finance = new("finance", "finance", IsPerson: true);

    private GatewayCaller Gateway => sandbox.Gateway;

    [Fact]
    public async Task WhoPredictsWhatWillBeSeenApprovesNothingLargeAlone()
    {
        var (order, seen) = await PredictedAsync(30_000);
        var held = await Gateway.Approve(order, seen);
        Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
        var waiting = await Gateway.Payment(order);
        Assert.Equal("pending", waiting["status"]);
        Assert.Equal(seen, waiting["seen"]);
        var second = await sandbox.Host.Services.GetRequiredService<TwoPersons>().ApproveAsync(Guid.Parse(held["approval_id"]), Finance);
        Assert.Equal(ApprovalCode.Done, second.Code);
        var paid = await Gateway.Payment(order);
        Assert.Equal(("ok", "finance"), (paid["status"], paid["approved_by"]));
    }

    [Fact]
    public async Task WhoPredictsItInAFormApprovesNothingLargeAloneEither()
    {
        var (order, seen) = await PredictedAsync(30_000);
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        await person.SendFormAsync($"{Suspects}?handler=Approve", ("merchant", "demo"), ("id", order), ("seen", seen), ("reason", "seen the receipt"));
        Assert.Contains($"{order} waits for a second person", await person.GetAsync($"{Suspects}?merchant=demo"), StringComparison.Ordinal);
        Assert.Equal("pending", (await Gateway.Payment(order))["status"]);
        var act = Assert.Single(await sandbox.Host.Services.GetRequiredService<HeldActs>().ReadOpenOfAsync(GrainKeys.Payment("demo", order)));
        Assert.Equal((Approve, "operator"), (act.Kind, act.PreparedBy));
    }

    [Fact]
    public async Task TheAuditTrailSaysThatOnePersonTriedAndThatItIsHeld()
    {
        var (large, predicted) = await PredictedAsync(30_000);
        await Gateway.Approve(large, predicted);
        Assert.Equal(["two_persons", "held"], await OutcomesAsync(large));
        var (small, seen) = await PredictedAsync(500);
        Assert.Equal("ok", (await Gateway.Approve(small, seen))["status"]);
        Assert.Equal(["done"], await OutcomesAsync(small));
    }

    /// <summary>A suspect payment, and what a look will find: its label has typed wrong numbers since.</summary>
    private async Task<(string Order, string Seen)> PredictedAsync(decimal amount)
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var number = await Gateway.Pay(label, amount: amount);
        Assert.Equal("pending", (await Gateway.Activate(order, label, number, amount / 2))["status"]);
        for (var i = 0; i < 5; i++) await Gateway.Activate(Ids.Order(), label, Ids.Number());
        var grain = sandbox.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPaymentGrain>(GrainKeys.Payment("demo", order));
        var facts = ShownFacts.Of((await grain.Get())!);
        Assert.Equal(["amount_differs"], facts.Suspicions);
        return (order, (facts with { Suspicions = ["amount_differs", "many_wrong_numbers"] }).Fingerprint());
    }

    private async Task<IEnumerable<string>> OutcomesAsync(string order) =>
        (await sandbox.Books.TrailAsync(GrainKeys.Payment("demo", order))).Where(row => row.Action == Approve).Select(row => row.Outcome);
}

using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Gateway;
using Paykassma.Api.Tests.Hosting;
using static Paykassma.Api.Tests.Window.GuardedFixture;

namespace Paykassma.Api.Tests.Window;

/// <summary>What a link may see and change. Anybody can write one without a signature.</summary>
public sealed class AuthorityTests(GuardedFixture program) : IClassFixture<GuardedFixture>
{
    private WindowCaller Payer => program.Window("198.51.100.7");

    private WindowCaller Stranger => program.Window("203.0.113.9");

    [Fact]
    public async Task AnExistingPaymentIsSeenByTheSessionThatBeganIt()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        var status = await Payer.Pay(Link(order, label), number);
        Assert.Equal((HttpStatusCode.OK, "possible"), (status.Status, status.Outcome));
        Assert.Contains(number, status.Page);
    }

    [Fact]
    public async Task AnUnsignedLinkOnAnOrderThatExistsTellsNothingNotEvenWhetherItsLabelIsRight()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Payer.Pay(Link(order, label), number);
        var right = await Stranger.Open(Link(order, label));
        var wrong = await Stranger.Open(Link(order, "someone else") with { FixedAmount = 1 });
        Assert.Equal(HttpStatusCode.Forbidden, right.Status);
        Assert.Equal(right.Page, wrong.Page);
        Assert.DoesNotContain(number, right.Page);
        Assert.DoesNotContain(label, right.Page);
    }

    [Fact]
    public async Task AnotherSessionOfTheSameLinkIsAnotherSession()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        // Both are open before there is a payment.
        var (first, second) = ((await Payer.Open(Link(order, label))).State!, (await Stranger.Open(Link(order, label))).State!);
        await Payer.Pay(first, number);
        Assert.Equal(HttpStatusCode.Forbidden, (await Stranger.Pay(second, Ids.Number())).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Stranger.Pay(second, number)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Stranger.Step(second, "again", "1")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Stranger.Get($"/plugin/status?state={second}")).Status);
        Assert.Contains("none", (await Stranger.Get($"/plugin/watch?state={second}")).Page);
        Assert.Equal(number, (await program.Gateway.Payment(order))["key1"]);
    }

    [Fact]
    public async Task ASignedLinkShowsThePaymentHoweverOftenItIsOpened()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        Assert.Equal("possible", (await Payer.Pay(Signed(order, label), number)).Outcome);
        Assert.Equal("possible", (await Payer.Open(Signed(order, label))).Outcome);
        Assert.Equal(HttpStatusCode.Forbidden, (await Payer.Open(Signed(order, "someone else"))).Status);
    }

    [Fact]
    public async Task AWrongSignatureIsRefusedEvenWhereNoneIsDemanded()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        foreach (var link in new[] { Signed(order, label, "another secret"), Signed(order, label) with { FixedAmount = 1 } })
        {
            var answer = await Payer.Open(link);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains("data-field=\"link_signature\"", answer.Page);
        }
    }

    [Fact]
    public async Task AMerchantThatDemandsSignaturesRefusesALinkWithoutOne()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var window = program.Window(merchant: Sandbox.Strict.Id);
        var answer = await window.Open(Link(order, label));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("data-field=\"link_signature\"", answer.Page);
        Assert.Equal(HttpStatusCode.OK, (await window.Open(Signed(order, label, Sandbox.Strict.Secret))).Status);
    }

    [Fact]
    public async Task AnUnpaidClaimOfAnUnsignedWindowNeverHoldsTheOrderAgainstTheMerchantsApi()
    {
        var (order, label, squatted) = (Ids.Order(), Ids.Label(), Ids.Number());
        Assert.Equal("possible", (await Stranger.Pay(Link(order, "mallory"), squatted)).Outcome);
        var number = await program.Gateway.Pay(label);
        Assert.Equal(ActivateTransactionTests.Ok, (await program.Gateway.Activate(order, label, number)).Body);
        // The squatter's number is free, and the squatter's window has lost the order.
        var owner = Ids.Label();
        await program.Gateway.Pay(owner, squatted);
        Assert.Equal(ActivateTransactionTests.Ok, (await program.Gateway.Activate(Ids.Order(), owner, squatted)).Body);
        Assert.Equal(HttpStatusCode.Forbidden, (await Stranger.Open(Link(order, "mallory"))).Status);
    }

    [Fact]
    public async Task NorAgainstASignedLink()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        await Stranger.Pay(Link(order, label), Ids.Number());
        var opened = await Payer.Open(Signed(order, label));
        Assert.Equal((HttpStatusCode.OK, null), (opened.Status, opened.Outcome));
        Assert.Contains("name=\"key1\"", opened.Page);
        var number = await program.Gateway.Pay(label);
        Assert.Equal("success", (await Payer.Pay(Signed(order, label), number)).Outcome);
    }

    [Fact]
    public async Task AnUnsignedWindowNeverTouchesAPaymentOfTheApi()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        var early = (await Stranger.Open(Link(order, label))).State!;
        await program.Gateway.Activate(order, label, number);
        Assert.Equal(HttpStatusCode.Forbidden, (await Stranger.Pay(early, Ids.Number())).Status);
        Assert.Equal((number, "possible"), ((await program.Gateway.Payment(order))["key1"], (await program.Gateway.Payment(order))["status"]));
    }

    [Fact]
    public async Task OpeningTheWindowWritesNothing()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var opened = await Payer.Open(Link(order, label));
        Assert.Contains("demo-l@upi", opened.Page);
        await Payer.Get($"/plugin/status?state={opened.State}");
        Assert.Equal(0, await program.Books.StatesAsync($"payer/demo/{label}"));
        Assert.Equal(0, await program.Books.StatesAsync($"payment/demo/{order}"));
    }

    [Fact]
    public async Task TheWalletThatWasShownIsRecordedWhenThePayerSendsTheNumber()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        var state = (await Payer.Open(Link(order, label))).State!;
        await program.Gateway.Report(number, "demo-l@upi");
        Assert.Equal("success", (await Payer.Get((await Payer.Pay(state, number)).Location!)).Outcome);
        Assert.Equal(1, await program.Books.StatesAsync($"payer/demo/{label}"));
    }

    [Fact]
    public async Task AStepThatShowsTheWalletRecordsIt()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var state = (await Payer.Open(Link(order, label) with { WalletType = null })).State!;
        Assert.Contains("demo-l@upi", (await Payer.Step(state, "wallet_type", "upi_l")).Page);
        Assert.Equal(1, await program.Books.StatesAsync($"payer/demo/{label}"));
    }

    [Fact]
    public async Task AnAmountWithAMinusSignIsAskedForAgain()
    {
        var state = (await Payer.Open(Link(Ids.Order(), Ids.Label()) with { FixedAmount = null })).State!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Payer.Step(state, "amount", "-500")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Payer.Step(state, "amount", "500")).Status);
    }
}

using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains.Gateway;

namespace Paykassma.Grains.Tests.Gateway;

public sealed class PaymentGrainTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    [Fact]
    public async Task ATransferThatIsHereMakesThePaymentOkAndCreditsTheMerchant()
    {
        var (id, number) = (Ids.Order(), Ids.Number());
        var answer = await Scene.Pay(id, Ids.Label(), number);
        Assert.Equal(PaymentCode.Ok, answer.Code);
        Assert.Equal(70_000, answer.Payment!.Transfer!.Amount);
        Assert.Equal(GrainKeys.Postback("demo", $"deposit/{id}"), answer.PostbackDue);
        Assert.Equal(1, await CreditsOf(id));
        Assert.Equal("ok", await Books.StatusAsync($"payment/demo/{id}"));
    }

    [Fact, OnSeveralSilos]
    public async Task TheSameActivationAgainAnswersTheSameAndCreditsOnce()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.Pay(id, label, number);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Scene.Activate(id, label, number)));
        Assert.All(answers, answer => Assert.Equal(PaymentCode.Ok, answer.Code));
        Assert.Equal(1, await CreditsOf(id));
    }

    [Fact]
    public async Task AnotherNumberUnderAnIdThatIsOkIsRefused()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await Scene.Pay(id, label, Ids.Number());
        var answer = await Scene.Activate(id, label, Ids.Number());
        Assert.Equal(PaymentCode.Fail, answer.Code);
        Assert.Equal("custom_transaction_id has already been used", answer.Message);
    }

    [Fact, OnSeveralSilos]
    public async Task OneTransferGoesToOnePaymentWhoeverRaces()
    {
        var number = Ids.Number();
        // A separate label for each: with one label, the losers' wrong numbers could make the winner suspect before it is checked.
        var labels = Enumerable.Range(0, 15).Select(_ => Ids.Label()).ToList();
        foreach (var label in labels) await Scene.ShowWallet(label);
        await Scene.Report(number);
        var answers = await Task.WhenAll(labels.Select(label => Scene.Activate(Ids.Order(), label, number)));
        Assert.Single(answers, answer => answer.Code == PaymentCode.Ok);
        Assert.Equal(14, answers.Count(answer => answer.Code == PaymentCode.Fail));
    }

    [Fact, OnSeveralSilos]
    public async Task APossiblePaymentCompletesByItselfWhenItsMoneyComes()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        Assert.Equal(PaymentCode.Possible, (await Scene.Activate(id, label, number)).Code);
        var report = await Scene.Report(number);
        Assert.Equal([$"payment/demo/{id}"], report.Waiting);
        Assert.Equal(PaymentCode.Ok, (await Scene.Payment(id).Refresh()).Code);
        Assert.Equal(1, await CreditsOf(id));
    }

    [Fact, OnSeveralSilos]
    public async Task SeveralPossibleClaimsAllGoToAPersonAndOneWins()
    {
        var (first, second, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        var (one, two) = (Ids.Label(), Ids.Label());
        await Scene.ShowWallet(one);
        await Scene.ShowWallet(two);
        await Scene.Activate(first, one, number);
        await Scene.Activate(second, two, number);
        foreach (var waiting in (await Scene.Report(number)).Waiting)
        {
            Assert.Equal(PaymentCode.Pending, (await Host.Grains.GetGrain<IPaymentGrain>(waiting).Refresh()).Code);
        }

        var approved = await Scene.Approve(first);
        Assert.Equal(PaymentCode.Ok, approved.Code);
        Assert.Contains($"payment/demo/{second}", approved.Refresh);
        Assert.Equal(PaymentCode.Fail, (await Scene.Payment(second).Refresh()).Code);
        Assert.Equal(1, await CreditsOf(first));
        Assert.Equal(0, await CreditsOf(second));
    }

    [Fact]
    public async Task SomeoneWhoComesLaterCannotTakeWhatAnotherWaitsFor()
    {
        var (first, second, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        var label = Ids.Label();
        await Scene.ShowWallet(label);
        await Scene.Activate(first, label, number);
        await Scene.Report(number);
        Assert.Equal(PaymentCode.Pending, (await Scene.Activate(second, label, number)).Code);
        Assert.Equal(PaymentCode.Pending, (await Scene.Payment(first).Refresh()).Code);
    }

    [Fact]
    public async Task AnAmountOutsideTheToleranceIsSuspect() =>
        await AssertSuspect(SuspectReason.AmountDiffers, (id, label, number) => Scene.Activate(id, label, number, 100_000));

    [Fact]
    public async Task ATransferTooOldIsSuspect()
    {
        var number = Ids.Number();
        var moved = Host.Clock.NowMs - (4 * 86_400_000L);
        await Scene.Report(number, receivedAt: moved);
        var label = Ids.Label();
        await Scene.ShowWallet(label, moved);
        var answer = await Scene.Activate(Ids.Order(), label, number);
        Assert.Equal(PaymentCode.Pending, answer.Code);
        Assert.Equal([SuspectReason.TransferTooOld], answer.Payment!.Suspicions);
    }

    [Fact]
    public async Task AWalletTheLabelWasNeverShownIsSuspect()
    {
        var number = Ids.Number();
        await Scene.Report(number);
        var answer = await Scene.Activate(Ids.Order(), Ids.Label(), number);
        Assert.Equal([SuspectReason.WalletNeverShown], answer.Payment!.Suspicions);
    }

    [Fact]
    public async Task ATransferOnAnotherMerchantsWalletDoesNotExist()
    {
        var (label, number) = (Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Report(number, scope: "merchant/other");
        Assert.Equal(PaymentCode.Possible, (await Scene.Activate(Ids.Order(), label, number)).Code);
    }

    [Fact]
    public async Task ATransferInAnotherCurrencyCanOnlyBeRefused()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Report(number, currency: "PKR");
        Assert.Equal(PaymentCode.Pending, (await Scene.Activate(id, label, number)).Code);
        Assert.Equal(PaymentCode.NotAllowed, (await Scene.Approve(id)).Code);
        Assert.Equal(PaymentCode.Fail, (await Scene.Payment(id).Refuse(GatewayScene.Decision())).Code);
    }

    [Fact]
    public async Task AnApprovedSuspectPaymentIsPaidOnce()
    {
        var (id, number) = (Ids.Order(), Ids.Number());
        await Scene.Report(number);
        await Scene.Activate(id, Ids.Label(), number);
        Assert.Equal(PaymentCode.Ok, (await Scene.Approve(id)).Code);
        Assert.Equal(PaymentCode.Ok, (await Scene.Approve(id)).Code);
        Assert.Equal(1, await CreditsOf(id));
        Assert.Equal("grace", (await Scene.Payment(id).Get())!.Decision!.Operator);
    }

    [Fact]
    public async Task ARefusalFreesTheNumberForAnotherPaymentByAPerson()
    {
        var (id, number) = (Ids.Order(), Ids.Number());
        await Scene.Report(number);
        await Scene.Activate(id, Ids.Label(), number);
        Assert.Equal(PaymentCode.Fail, (await Scene.Payment(id).Refuse(GatewayScene.Decision())).Code);
        var label = Ids.Label();
        await Scene.ShowWallet(label);
        var next = Ids.Order();
        Assert.Equal(PaymentCode.Pending, (await Scene.Activate(next, label, number)).Code);
        Assert.Equal([SuspectReason.RefusedBefore], (await Scene.Payment(next).Get())!.Suspicions);
        Assert.Equal(PaymentCode.Ok, (await Scene.Approve(next)).Code);
    }

    [Fact]
    public async Task ARefusalShutsTheNumberToWhoWasRefusedWhereTheOperatorSaysSo()
    {
        var (id, refused, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.Report(number);
        await Scene.Activate(id, refused, number);
        await Scene.Payment(id).Refuse(GatewayScene.Decision(AfterRefusal.BlockTheNumber));
        await Scene.ShowWallet(refused);
        Assert.Equal(PaymentCode.Fail, (await Scene.Activate(Ids.Order(), refused, number)).Code);
        var (next, other) = (Ids.Order(), Ids.Label());
        await Scene.ShowWallet(other);
        Assert.Equal(PaymentCode.Pending, (await Scene.Activate(next, other, number)).Code);
        Assert.Contains(SuspectReason.RefusedBefore, (await Scene.Payment(next).Get())!.Suspicions);
    }

    [Fact]
    public async Task AfterAMistypedNumberTheRightOneIsPaidAndTheOldClaimIsGone()
    {
        var (id, label, mistyped, right) = (Ids.Order(), Ids.Label(), Ids.Number(), Ids.Number());
        await Scene.ShowWallet(label);
        Assert.Equal(PaymentCode.Possible, (await Scene.Activate(id, label, mistyped)).Code);
        await Scene.Report(right);
        Assert.Equal(PaymentCode.Ok, (await Scene.Activate(id, label, right)).Code);
        Assert.Empty((await Scene.Report(mistyped)).Waiting);
    }

    [Fact]
    public async Task ARightNumberAfterManyWrongOnesIsSuspect()
    {
        var label = Ids.Label();
        await Scene.Pay(Ids.Order(), Ids.Label(), "800000000001");
        await Scene.ShowWallet(label);
        for (var i = 0; i < 5; i++) await Scene.Activate(Ids.Order(), label, "800000000001");
        var number = Ids.Number();
        await Scene.Report(number);
        Assert.Equal([SuspectReason.ManyWrongNumbers], (await Scene.Activate(Ids.Order(), label, number)).Payment!.Suspicions);
    }

    [Fact]
    public async Task TooManyWrongNumbersMustWaitAnHour()
    {
        var label = Ids.Label();
        await Scene.Pay(Ids.Order(), Ids.Label(), "800000000002");
        await Scene.ShowWallet(label);
        for (var i = 0; i < 20; i++) await Scene.Activate(Ids.Order(), label, "800000000002");
        Assert.Equal(PaymentCode.Throttled, (await Scene.Activate(Ids.Order(), label, Ids.Number())).Code);
        Host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.NotEqual(PaymentCode.Throttled, (await Scene.Activate(Ids.Order(), label, Ids.Number())).Code);
    }

    [Fact]
    public async Task TheSameNumberReportedWithOtherContentIsRefusedAndFlagged()
    {
        var number = Ids.Number();
        Assert.Equal(ReportOutcome.Taken, (await Scene.Report(number)).Outcome);
        Assert.Equal(ReportOutcome.Known, (await Scene.Report(number)).Outcome);
        Assert.Equal(ReportOutcome.Differs, (await Scene.Report(number, amount: 80_000)).Outcome);
        Assert.True(Assert.Single((await Scene.Transfer(number).Get())!.Transfers).NeedsAttention);
    }

    private async Task AssertSuspect(SuspectReason reason, Func<string, string, string, Task<PaymentAnswer>> activate)
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Report(number);
        var answer = await activate(id, label, number);
        Assert.Equal(PaymentCode.Pending, answer.Code);
        Assert.Equal([reason], answer.Payment!.Suspicions);
        Assert.Equal(0, await CreditsOf(id));
    }

    private Task<int> CreditsOf(string id) => Books.TransfersOfAsync($"gateway/demo/deposit/{id}");
}

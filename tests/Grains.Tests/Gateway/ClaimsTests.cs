using Paykassma.Domain.Gateway.Guesses;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains.Gateway;

namespace Paykassma.Grains.Tests.Gateway;

/// <summary>Who may claim money: a number claimed too early, several transfers of one number, one rail, a contest.</summary>
public sealed class ClaimsTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    private const long EarlyMs = 600_001;

    [Fact]
    public async Task ANumberClaimedBeforeItsPaymentExistsIsPaidToNobodyByItself()
    {
        var (stolen, own, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        var (thief, honest) = (Ids.Label(), Ids.Label());
        await Scene.ShowWallet(thief);
        await Scene.ShowWallet(honest);
        await Scene.Activate(stolen, thief, number);
        await Scene.Report(number, receivedAt: Host.Clock.NowMs + EarlyMs);
        Assert.Equal(PaymentCode.Pending, (await Scene.Payment(stolen).Refresh()).Code);
        Assert.Equal([SuspectReason.ClaimedBeforePaid], (await State(stolen)).Suspicions);

        Host.Clock.Advance(TimeSpan.FromMilliseconds(EarlyMs));
        var payer = await Scene.Activate(own, honest, number);
        Assert.Equal(PaymentCode.Pending, payer.Code);
        Assert.Equal([SuspectReason.SeveralClaims], payer.Payment!.Suspicions);
        Assert.Equal([SuspectReason.ClaimedBeforePaid, SuspectReason.SeveralClaims], (await Refreshed(stolen)).Suspicions);
        Assert.True((await State(stolen)).TypedAt < payer.Payment.TypedAt);

        Assert.Equal(PaymentCode.Ok, (await Scene.Approve(own)).Code);
        Assert.Equal(PaymentCode.Fail, (await Scene.Payment(stolen).Refresh()).Code);
    }

    [Fact]
    public async Task ANumberThatWasRefusedIsNotPaidToTheSameLabelByJunkInBetweenOrBySecondOrder()
    {
        var (order, second, label, number) = (Ids.Order(), Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Activate(order, label, number);
        await Scene.Report(number, receivedAt: Host.Clock.NowMs + EarlyMs);
        Host.Clock.Advance(TimeSpan.FromMilliseconds(EarlyMs));
        await Scene.Payment(order).Refresh();
        await Scene.Payment(order).Refuse(GatewayScene.Decision());
        Assert.Equal(PaymentCode.Possible, (await Scene.Activate(order, label, Ids.Number())).Code);
        var again = await Scene.Activate(order, label, number);
        Assert.Equal((PaymentCode.Fail, PaymentMessages.Refused), (again.Code, again.Message));
        var other = await Scene.Activate(second, label, number);
        Assert.Equal(PaymentCode.Pending, other.Code);
        Assert.Equal([SuspectReason.ClaimedBeforePaid, SuspectReason.RefusedBefore], other.Payment!.Suspicions);
    }

    [Fact]
    public async Task WhoeverIsCrowdedOutIsToSendItAgainAndThenMeetsAPerson()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        for (var i = 0; i < WalletTransferMachine.MaxWaiting; i++) await Scene.Activate(Ids.Order(), Ids.Label(), number);
        var crowdedOut = await Scene.Activate(order, label, number);
        // It tells that the money is not here.
        Assert.Equal((PaymentCode.Throttled, NumberVerdict.Wrong), (crowdedOut.Code, crowdedOut.Verdict));
        Assert.Equal(1, (await Host.Grains.GetGrain<IPayerGrain>(GrainKeys.Payer("demo", label)).Facts()).WrongNumbers);
        await Scene.Report(number);
        Assert.Equal(PaymentCode.Pending, (await Scene.Activate(order, label, number)).Code);
        Assert.Equal(PaymentCode.Ok, (await Scene.Approve(order)).Code);
    }

    [Fact]
    public async Task ASuspicionThatIsOverMakesNoContestOfAPaymentThatNobodyContests()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        for (var i = 0; i < 5; i++) await Scene.Activate(Ids.Order(), label, Ids.Number());
        await Scene.Report(number);
        Assert.Equal([SuspectReason.ManyWrongNumbers], (await Scene.Activate(order, label, number)).Payment!.Suspicions);
        var seen = await Scene.Seen(order);
        Host.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal([SuspectReason.ManyWrongNumbers], (await Refreshed(order)).Suspicions);
        Assert.Equal(PaymentCode.Ok, (await Scene.Payment(order).Approve(GatewayScene.Decision() with { Seen = seen })).Code);
    }

    [Fact]
    public async Task OneReferenceNumberUnderSixMethodsIsOneCredit()
    {
        var (label, number) = (Ids.Label(), Ids.Number());
        await Scene.Pay(Ids.Order(), label, number);
        foreach (var method in (string[])["upi_l", "upi_ib", "upi_hb", "upi_in", "upi_w", "upi_m"])
        {
            var again = await Scene.Activate(Ids.Order(), label, number, walletType: method);
            Assert.Equal((PaymentCode.Fail, "Transaction has already been used"), (again.Code, again.Message));
        }

        Assert.Equal(1, await Books.TransfersOfReferenceAsync($"gateway/upi/{number}"));
    }

    [Fact]
    public async Task AClaimWhoseTransferTheLedgerHasCreditedBeforeIsAPersonsAndNoError()
    {
        // One transaction id under two numbers: no way leads there, and the ledger holds all the same.
        var (label, id, first, second) = (Ids.Label(), Ids.Order(), Ids.Number(), Ids.Number());
        await Scene.Pay(Ids.Order(), label, first);
        await Scene.Report(second, transactionId: first);
        var answer = await Scene.Activate(id, label, second);
        Assert.Equal(PaymentCode.Pending, answer.Code);
        Assert.Equal([SuspectReason.AlreadyCredited], answer.Payment!.Suspicions);
        Assert.Equal(PaymentCode.Changed, (await Scene.Approve(id)).Code);
        Assert.Equal(PaymentCode.Fail, (await Scene.Payment(id).Refuse(GatewayScene.Decision())).Code);
        Assert.Equal(1, await Books.TransfersOfReferenceAsync($"gateway/upi/{first}"));
    }

    [Fact]
    public async Task SoIsOneWhoseTransferWasCreditedUnderAnotherSpellingOfItsId()
    {
        var (id, number, first, second) = (Ids.Order(), Ids.Number(), Ids.Number(), Ids.Number());
        var label = Ids.Label();
        await Scene.ShowWallet(label);
        await Scene.Report(first, transactionId: $"Tx-{number}a");
        Assert.Equal(PaymentCode.Ok, (await Scene.Activate(Ids.Order(), label, first)).Code);
        await Scene.Report(second, transactionId: $"TX{number}A");
        var answer = await Scene.Activate(id, label, second);
        Assert.Equal(PaymentCode.Pending, answer.Code);
        Assert.Equal([SuspectReason.AlreadyCredited], answer.Payment!.Suspicions);
        Assert.Equal(1, await Books.TransfersOfReferenceAsync($"gateway/upi/TX{number}A"));
    }

    [Fact]
    public async Task AContestShowsTheTransferAndApprovesNothingThatWasNotShown()
    {
        var (small, large, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        var shown = Ids.Label();
        await Scene.ShowWallet(shown);
        await Scene.Activate(small, Ids.Label(), number, amount: 10_000);
        await Scene.Activate(large, shown, number, amount: 5_000_000);
        await Scene.Report(number, amount: 5_000_000);
        var pending = await Refreshed(small);
        Assert.Equal([SuspectReason.SeveralClaims, SuspectReason.AmountDiffers, SuspectReason.WalletNeverShown], pending.Suspicions);
        Assert.Equal(5_000_000, Assert.Single(pending.Seen).Amount);

        await Scene.Transfer(number).Replace(number, Scene.Content(number, amount: 6_000_000), new Correction("grace", "ada", "mistyped", Host.Clock.NowMs));
        var changed = await Scene.Approve(small);
        Assert.Equal(PaymentCode.Changed, changed.Code);
        Assert.Null(changed.Payment!.Decision);
        Assert.Null(changed.Payment.Transfer);
        Assert.Equal(6_000_000, Assert.Single(changed.Payment.Seen).Amount);
    }

    [Fact]
    public async Task AClaimThatNobodyWasToldOfStopsAnApprovalThatWasMadeWithoutIt()
    {
        var (early, own, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        var (thief, honest) = (Ids.Label(), Ids.Label());
        await Scene.ShowWallet(thief);
        await Scene.ShowWallet(honest);
        await Scene.Report(number);
        Assert.Equal(PaymentCode.Pending, (await Scene.Activate(early, thief, number, amount: 40_000)).Code);
        var seen = await Scene.Seen(early);
        Assert.Equal(PaymentCode.Pending, (await Scene.Activate(own, honest, number)).Code);

        var stopped = await Scene.Payment(early).Approve(GatewayScene.Decision() with { Seen = seen });
        Assert.Equal((PaymentCode.Changed, null, null), (stopped.Code, stopped.Payment!.Decision, stopped.Payment.Transfer));
        Assert.Contains(SuspectReason.SeveralClaims, stopped.Payment.Suspicions);
        Assert.Equal([$"payment/demo/{own}"], stopped.Payment.Rivals);
        Assert.Equal(PaymentCode.NotSeen, (await Scene.Payment(early).Approve(GatewayScene.Decision())).Code);
        Assert.Equal(PaymentCode.Ok, (await Scene.Approve(own)).Code);
        Assert.Equal(PaymentCode.Fail, (await Scene.Payment(early).Refresh()).Code);
    }

    [Fact]
    public async Task AnApprovalThatWasMadeBesideAStrangersClaimGrantsNothingOnceItsOrderIsTheMerchantsPayers()
    {
        var (order, early, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        var (thief, honest) = (Ids.Label(), Ids.Label());
        await Scene.ShowWallet(thief);
        await Scene.ShowWallet(honest);
        var stranger = new ActivatePayment { Label = Ids.Label(), WalletType = "upi_l", Currency = "INR", Key1 = number, Amount = 70_000, Door = ClaimDoor.UnsignedWindow, Session = "s" };
        Assert.Equal(PaymentCode.Possible, (await Scene.Payment(order).Activate(stranger)).Code);
        Host.Clock.Advance(TimeSpan.FromMinutes(30));
        await Scene.Report(number);
        Assert.Equal(PaymentCode.Pending, (await Scene.Activate(early, thief, number)).Code);
        var seen = await Scene.Seen(early);
        Assert.Equal(PaymentCode.Pending, (await Scene.Activate(order, honest, number)).Code);

        var stopped = await Scene.Payment(early).Approve(GatewayScene.Decision() with { Seen = seen });
        Assert.Equal((PaymentCode.Changed, null, null), (stopped.Code, stopped.Payment!.Decision, stopped.Payment.Transfer));
        Assert.Equal([$"payment/demo/{order}"], stopped.Payment.Rivals);
        // What the stranger typed before the money came is no suspicion about the payer.
        Assert.Equal([SuspectReason.SeveralClaims], (await Scene.Payment(order).Get())!.Suspicions);
        Assert.Equal(PaymentCode.Ok, (await Scene.Approve(order)).Code);
    }

    [Fact]
    public async Task NorOnceTheMerchantVouchesForTheSameClaim()
    {
        var (order, early, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        var (other, honest) = (Ids.Label(), Ids.Label());
        await Scene.ShowWallet(other);
        await Scene.ShowWallet(honest);
        await Scene.Payment(order).Activate(new ActivatePayment { Label = honest, WalletType = "upi_l", Currency = "INR", Key1 = number, Amount = 70_000, Door = ClaimDoor.UnsignedWindow, Session = "s" });
        await Scene.Report(number);
        Assert.Equal(PaymentCode.Pending, (await Scene.Activate(early, other, number)).Code);
        var seen = await Scene.Seen(early);
        Assert.Equal(PaymentCode.Pending, (await Scene.Activate(order, honest, number)).Code);
        var stopped = await Scene.Payment(early).Approve(GatewayScene.Decision() with { Seen = seen });
        Assert.Equal((PaymentCode.Changed, null), (stopped.Code, stopped.Payment!.Transfer));
        Assert.Equal(PaymentCode.Ok, (await Scene.Approve(order)).Code);
    }

    [Fact]
    public async Task OfSeveralTransfersOfOneNumberExactlyOneThatFitsIsItAndElseAPersonNamesOne()
    {
        var number = Ids.Number();
        var (first, second, third) = ($"1{number}", $"2{number}", $"3{number}");
        await Scene.Report(number, amount: 100_000, transactionId: first);
        await Scene.Report(number, amount: 250_000, transactionId: second);
        await Scene.Report(number, amount: 250_000, transactionId: third);
        var (label, id) = (Ids.Label(), Ids.Order());
        await Scene.ShowWallet(label);
        Assert.Equal(first, (await Scene.Activate(Ids.Order(), label, number, 100_000)).Payment!.Transfer!.TransactionId);

        var undecided = await Scene.Activate(id, label, number, 250_000);
        Assert.Equal(PaymentCode.Pending, undecided.Code);
        Assert.Equal([SuspectReason.SeveralTransfers], undecided.Payment!.Suspicions);
        Assert.Equal(PaymentCode.NotNamed, (await Scene.Approve(id)).Code);
        Assert.Equal(PaymentCode.Changed, (await Scene.Approve(id, first)).Code);
        var approved = await Scene.Approve(id, third);
        Assert.Equal((PaymentCode.Ok, third), (approved.Code, approved.Payment!.Transfer!.TransactionId));
    }

    [Fact]
    public async Task ATransferTakenBackByTwoPersonsPaysNobody()
    {
        var (id, number) = (Ids.Order(), Ids.Number());
        await Scene.Report(number);
        Assert.Equal(PaymentCode.Pending, (await Scene.Activate(id, Ids.Label(), number)).Code);
        Assert.Equal(CorrectionReply.Done, await Scene.Transfer(number).Void(number, new Correction("grace", "ada", "never happened", Host.Clock.NowMs)));
        Assert.Equal(PaymentCode.Fail, (await Scene.Payment(id).Refresh()).Code);
        Assert.Equal(ReportOutcome.Voided, (await Scene.Report(number)).Outcome);
    }

    [Fact]
    public async Task ATypedNumberWithoutItsLeadingZeroIsForAPerson()
    {
        var (label, number) = (Ids.Label(), $"0{Ids.Number()[1..]}");
        await Scene.ShowWallet(label);
        await Scene.Report(number);
        var answer = await Scene.Activate(Ids.Order(), label, number[1..]);
        Assert.Equal((PaymentCode.Pending, SuspectReason.LeadingZeros), (answer.Code, Assert.Single(answer.Payment!.Suspicions)));
    }

    private async Task<PaymentState> State(string id) => (await Scene.Payment(id).Get())!;

    private async Task<PaymentState> Refreshed(string id)
    {
        await Scene.Payment(id).Refresh();
        return await State(id);
    }
}

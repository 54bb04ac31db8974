using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Withdrawals;
using static Paykassma.Domain.Tests.Merchant.Withdrawals.WithdrawalSituations;

namespace Paykassma.Domain.Tests.Merchant.Withdrawals;

public sealed class WithdrawalMachineTests
{
    private static readonly Transfer Held = new(
        "merchant/withdrawal/020235/hold", "user/ada/INR", "clearing/paytm/INR", 10_000, "INR", TransferKind.Pending, "withdrawal/020235");

    [Fact]
    public void TheHoldIsTheAmountOnTheLabelsBalanceAndMustBeCovered() =>
        Assert.Equal(new TransferRequest(Held, Overdraft.Refused), WithdrawalMachine.Apply(Id, null, Create()).Transfer);

    [Fact]
    public void EachTransferHasAnIdOfItsOwn()
    {
        AssertBooks(Held with { Id = "merchant/withdrawal/020235/settle", Kind = TransferKind.PostPending, PendingId = Held.Id }, "Sent", Receive());
        AssertBooks(Held with { Id = "merchant/withdrawal/020235/release", Kind = TransferKind.VoidPending, PendingId = Held.Id }, "Sent", Fail());
        AssertBooks(Held with { Id = "merchant/withdrawal/020235/late", Kind = TransferKind.Posted }, "LateSuccess", Resolve(WithdrawalAction.BookLate));
        AssertBooks(
            Held with
            {
                Id = "merchant/withdrawal/020235/return",
                DebitAccount = Held.CreditAccount,
                CreditAccount = Held.DebitAccount,
                Kind = TransferKind.Posted,
            },
            "LateFailure",
            Resolve(WithdrawalAction.Release));
    }

    [Fact]
    public void OnlyALateSuccessMayMakeTheBalanceNegative()
    {
        var late = WithdrawalMachine.Apply(Id, All["LateSuccess"], Resolve(WithdrawalAction.BookLate));
        Assert.Equal(Overdraft.Allowed, late.Transfer!.Overdraft);
    }

    [Fact]
    public void ARehearsalLivesTheWholeLifeAndBooksNothing()
    {
        WithdrawalState? state = null;
        WithdrawalCommand[] life =
        [
            Create(Order with { IsTest = true }), Begin(), Record(1, SendingOutcome.Accepted), Fail(), Receive(), Resolve(WithdrawalAction.BookLate),
        ];
        foreach (var command in life)
        {
            var step = WithdrawalMachine.Apply(Id, state, command);
            Assert.Null(step.Transfer);
            state = step.Next;
        }

        Assert.Equal(WithdrawalStatus.LateBooked, state!.Status);
        Assert.Null(WithdrawalMachine.Apply(Id, Next(null, life[0]), Cancel()).Transfer);
    }

    [Fact]
    public void AFailReleasesOnlyAsTheAnswerToTheOnlyRequestEverSent()
    {
        Assert.Equal(WithdrawalStatus.Released, Next(All["Sending"], Record(1, SendingOutcome.Refused)).Status);
        Assert.Equal(WithdrawalAttention.RefusedOnRepeat, Next(All["UnknownAsked"], Record(2, SendingOutcome.Refused)).AttentionReason);
        // An attempt that counts as lost is no longer the only one, whatever it is answered.
        var lost = Next(All["Sending"], Begin(WhenUnknown.WaitForPostback, Later));
        Assert.Equal(WithdrawalReply.Ignored, WithdrawalMachine.Apply(Id, lost, Record(1, SendingOutcome.Refused)).Reply);
        var again = Next(lost, Resolve(WithdrawalAction.SendAgain));
        Assert.Equal(WithdrawalStatus.NeedsAttention, Next(again, Record(2, SendingOutcome.Refused)).Status);
    }

    [Fact]
    public void EachDisagreementIsHeldForItsOwnReason()
    {
        AssertHeld(WithdrawalHold.LabelDiffers, All["Sent"], Notice with { UnsignedLabel = "mallory" });
        AssertHeld(WithdrawalHold.CurrencyDiffers, All["Sent"], Notice with { Currency = "PKR" });
        AssertHeld(WithdrawalHold.AmountDiffers, All["Sent"], Notice with { Amount = 1 });
        AssertHeld(WithdrawalHold.WalletTypeDiffers, All["Sent"], Notice with { WalletType = "imps_ib" });
        AssertHeld(WithdrawalHold.WithdrawalNeverSent, All["Held"], Notice);
        AssertHeld(WithdrawalHold.WithdrawalUnknown, null, Notice);
    }

    [Fact]
    public void AHeldResultAttendsItsWithdrawalAndTheRightOneStillEndsIt()
    {
        var held = All["ResultHeld"];
        Assert.Equal(
            (WithdrawalStatus.NeedsAttention, WithdrawalAttention.OutcomeUnknown, null, LastAnswers.ResultHeld),
            (held.Status, held.AttentionReason, held.DueAt, held.LastAnswer));
        Assert.Equal(WithdrawalStatus.Settled, Next(held, Receive()).Status);
    }

    [Fact]
    public void AResultHeldWhileTheRequestIsBeingSentLeavesNoAttemptOpenForEver()
    {
        var sending = All["ResultHeldWhileSending"];
        var lost = Next(sending, Begin(at: sending.DueAt!.Value));
        Assert.Equal((WithdrawalStatus.NeedsAttention, null, null), (lost.Status, lost.OpenAttempt, lost.DueAt));
        Assert.Equal(WithdrawalStatus.Settled, Next(lost, Resolve(WithdrawalAction.Settle)).Status);
        var answered = Next(sending, Record(1, SendingOutcome.Accepted));
        Assert.Equal((WithdrawalStatus.NeedsAttention, null, null, Now), (answered.Status, answered.OpenAttempt, answered.DueAt, answered.AcceptedAt));
    }

    [Fact]
    public void WhoDecidedAndWhyIsKept()
    {
        var decision = Assert.Single(All["ReleasedByPerson"].Decisions);
        Assert.Equal(new WithdrawalDecision(WithdrawalAction.Release, "grace", "asked the provider", Now), decision);
    }

    [Fact]
    public void AnotherReasonIsNoRepeatOfADecision()
    {
        var other = new WithdrawalCommand.Resolve(
            new WithdrawalDecision(WithdrawalAction.Release, "grace", "changed her mind", Now), WhenUnknown.AskAgain);
        Assert.Equal(WithdrawalReply.NotAllowed, WithdrawalMachine.Apply(Id, All["ReleasedByPerson"], other).Reply);
    }

    [Fact]
    public void TheLastThatWasHeardIsKept()
    {
        Assert.Equal("answer 2", All["RefusedOnRepeat"].LastAnswer);
        Assert.Equal("postback 5", All["Released"].LastAnswer);
        Assert.Equal("postback 5: test", Next(All["Sent"], Receive(Notice with { Outcome = WithdrawalOutcome.Fail, Comment = "test" })).LastAnswer);
        Assert.Equal("answer 1", Next(All["SettledEarly"], Record(1, SendingOutcome.Refused)).LastAnswer);
    }

    [Fact]
    public void ALongAnswerIsCutWhereItCanBeStored()
    {
        Assert.Equal(LastAnswers.LengthMax, LastAnswers.Bounded(new string('x', 70_000)).Length);
        var cut = LastAnswers.Bounded(new string('x', LastAnswers.LengthMax - 1) + "😀😀");
        Assert.Equal(new string('x', LastAnswers.LengthMax - 1), cut);
    }

    private static void AssertBooks(Transfer expected, string situation, WithdrawalCommand command) =>
        Assert.Equal(expected, WithdrawalMachine.Apply(Id, All[situation], command).Transfer!.Transfer);

    private static void AssertHeld(WithdrawalHold reason, WithdrawalState? state, WithdrawalNotice notice)
    {
        var step = WithdrawalMachine.Apply(Id, state, Receive(notice));
        Assert.Equal((WithdrawalReply.Held, reason, null), (step.Reply, step.Hold, step.Transfer));
    }
}

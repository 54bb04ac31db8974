using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Ledger;
using static Paykassma.Domain.Tests.Gateway.Payouts.PayoutSituations;

namespace Paykassma.Domain.Tests.Gateway.Payouts;

public sealed class PayoutLifeTests
{
    [Fact]
    public void ARequestHoldsItsAmountOnTheMerchantsAccount()
    {
        var hold = Step(null, Register()).Transfer!;
        Assert.Equal(
            new Transfer("gateway/shop/withdrawal/w1/hold", "merchant/shop/INR", "clearing/paytm/INR", 70_000, "INR", TransferKind.Pending, "payout/shop/w1"),
            hold.Transfer);
        Assert.Equal(Overdraft.Refused, hold.Overdraft);
    }

    [Fact]
    public void AMerchantWithoutTheCheckMayOverdraw() =>
        Assert.Equal(Overdraft.Allowed, Step(null, Register(), Policy with { BalanceCheck = BalanceCheck.Off }).Transfer!.Overdraft);

    [Theory]
    [InlineData("Submitted", "the channel has paid", "settle", TransferKind.PostPending)]
    [InlineData("Submitted", "the channel has failed", "release", TransferKind.VoidPending)]
    [InlineData("Taken", "paid", "settle", TransferKind.PostPending)]
    [InlineData("Taken", "failed", "release", TransferKind.VoidPending)]
    [InlineData("New", "cancelled", "release", TransferKind.VoidPending)]
    public void TheEndSettlesTheHoldOrReleasesIt(string situation, string command, string step, TransferKind kind)
    {
        var hold = Step(null, Register()).Transfer!.Transfer;
        var end = Step(All[situation], Commands[command]).Transfer!.Transfer;
        Assert.Equal(hold with { Id = $"gateway/shop/withdrawal/w1/{step}", Kind = kind, PendingId = hold.Id }, end);
    }

    [Theory]
    [InlineData(ChannelOutcome.Paid)]
    [InlineData(ChannelOutcome.Accepted)]
    [InlineData(ChannelOutcome.CannotTell)]
    public void OfAChannelsWordsIsKeptWhatCanBeStored(ChannelOutcome outcome)
    {
        var words = "\0\ud800\r" + new string('w', PayoutState.LastAnswerMax);
        var told = Step(All["Submitted"], new PayoutCommand.Record(1, outcome, words, Now)).Next!;
        Assert.Equal(" \ufffd " + new string('w', PayoutState.LastAnswerMax - 3), told.LastAnswer);
    }

    [Fact]
    public void ATestRunsTheWholeLifeAndMovesNoMoney()
    {
        var test = Step(null, Register(Request with { IsTest = true }));
        Assert.Null(test.Transfer);
        var running = Step(test.Next, Begin());
        Assert.Equal((PayoutStatus.Processing, ChannelErrand.None), (running.Next!.Status, running.Errand));
        var ended = Step(running.Next, new PayoutCommand.EndTest(Now));
        Assert.Equal((PayoutStatus.Fail, "test", true), (ended.Next!.Status, ended.Next.EndComment, ended.Next.PostbackOwed));
        Assert.Null(ended.Transfer);
    }

    [Fact]
    public void HowATestEndsCanBeSet()
    {
        var policy = Policy with { TestEnding = TestEnding.Success, TestComment = "rehearsed" };
        var ended = Step(All["TestRunning"], new PayoutCommand.EndTest(Now), policy).Next!;
        Assert.Equal((PayoutStatus.Success, "rehearsed"), (ended.Status, ended.EndComment));
    }

    [Fact]
    public void ATestEndsThoughNoChannelIsThere()
    {
        var test = Step(null, Register(Request with { IsTest = true }), WithoutChannel).Next;
        Assert.Equal(PayoutCarrier.Test, Step(test, Begin(), WithoutChannel).Next!.Carrier);
    }

    [Fact]
    public void NobodyIsToldTheEndOfWhatWasAddedByHand()
    {
        var taken = Next(After(Register(origin: PayoutOrigin.BackOffice)), Take());
        var paid = Next(taken, Pay())!;
        Assert.Equal((PayoutStatus.Success, false, null), (paid.Status, paid.PostbackOwed, paid.DueAt));
    }

    [Fact]
    public void AnAttemptIsSavedAsDueAgainBeforeItIsMade()
    {
        var step = Step(All["New"], Begin());
        Assert.Equal(ChannelErrand.Submit, step.Errand);
        Assert.Equal((1, 1, Now + PayoutMachine.AttemptLostAfterMs), (step.Next!.Attempts, step.Next.OpenAttempt, step.Next.DueAt));
    }

    [Fact]
    public void ALostSubmissionIsOnlyAskedAbout()
    {
        var lost = All["Submitted"];
        var step = Step(lost, new PayoutCommand.Begin(lost.DueAt!.Value));
        Assert.Equal((ChannelErrand.Query, 2), (step.Errand, step.Next!.OpenAttempt));
    }

    [Fact]
    public void AnAttemptGivenUpForLostStillTellsTheEnd()
    {
        var lost = All["Submitted"];
        var asked = Next(lost, new PayoutCommand.Begin(lost.DueAt!.Value))!;
        Assert.Equal(PayoutStatus.Success, Next(asked, Record(ChannelOutcome.Paid, 1))!.Status);
        Assert.Equal(PayoutReply.Ignored, Step(asked, Record(ChannelOutcome.Unknown, 1)).Reply);
    }

    [Theory]
    [InlineData(ChannelOutcome.Unknown, PayoutAttention.UnknownToChannel)]
    [InlineData(ChannelOutcome.CannotTell, PayoutAttention.ChannelCannotTell)]
    public void WhatTheChannelCannotTellAnOperatorMust(ChannelOutcome outcome, PayoutAttention reason)
    {
        var handed = Next(All["Submitted"], Record(outcome))!;
        Assert.Equal((PayoutCarrier.None, reason), (handed.Carrier, handed.AttentionReason));
        // And the channel is never told to pay it again.
        Assert.NotEqual(ChannelErrand.Submit, Step(handed, new PayoutCommand.Begin(Now + Month)).Errand);
    }

    [Fact]
    public void AChannelIsAskedAtGrowingIntervals()
    {
        var state = All["Submitted"];
        var waits = new List<long>();
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            state = Next(state, new PayoutCommand.Record(attempt, ChannelOutcome.Accepted, null, Now))!;
            waits.Add((state.DueAt!.Value - Now) / 1_000);
            state = Next(state, new PayoutCommand.Begin(state.DueAt.Value))!;
        }

        Assert.Equal([5, 15, 30, 60, 300, 900, 3_600, 3_600], waits);
    }

    [Fact]
    public void OnlyAChannelSilentForTooLongCanBeShutOut()
    {
        Assert.Equal(PayoutReply.WithChannel, Step(All["Waiting"], Take()).Reply);
        Assert.Equal(PayoutAttention.ChannelSilent, All["Silent"].AttentionReason);
        Assert.Equal(PayoutReply.Done, Step(All["Silent"], Take(at: Now + Policy.OpenTooLongMs)).Reply);
    }

    [Fact]
    public void AChannelThatWorksOnItIsNotSilentHoweverLongItTakes()
    {
        var waiting = Next(All["Submitted"], Record(ChannelOutcome.Accepted))!;
        for (var at = Now; at < Now + (3 * Policy.OpenTooLongMs); at = waiting.DueAt!.Value)
        {
            waiting = Next(waiting, new PayoutCommand.Begin(waiting.DueAt!.Value))!;
            waiting = Next(waiting, new PayoutCommand.Record(waiting.OpenAttempt!.Value, ChannelOutcome.Accepted, null, waiting.DueAt!.Value))!;
        }

        Assert.Equal(PayoutAttention.OpenTooLong, waiting.AttentionReason);
        Assert.Equal(PayoutReply.WithChannel, Step(waiting, Take(at: waiting.DueAt!.Value)).Reply);
    }

    [Fact]
    public void AChannelIsSilentOnceItHasGivenNoSignOfLifeForTooLong()
    {
        const long Heard = Now + 60_000;
        var waiting = Next(All["Submitted"], new PayoutCommand.Record(1, ChannelOutcome.Accepted, null, Heard))!;
        var before = Next(waiting, new PayoutCommand.Begin(Now + Policy.OpenTooLongMs))!;
        Assert.Equal(PayoutAttention.OpenTooLong, before.AttentionReason);
        var after = Next(before, new PayoutCommand.Begin(Heard + Policy.OpenTooLongMs))!;
        Assert.Equal(PayoutAttention.ChannelSilent, after.AttentionReason);
        // It speaks again.
        var again = Next(after, new PayoutCommand.Record(after.OpenAttempt!.Value, ChannelOutcome.Accepted, null, Heard + Policy.OpenTooLongMs))!;
        Assert.Equal(PayoutReply.WithChannel, Step(again, Take(at: Heard + Policy.OpenTooLongMs)).Reply);
    }

    [Fact]
    public void WhatWasPaidTwiceStaysInSightUntilAPersonHasDealtWithIt()
    {
        var told = Next(All["PaidTwice"], new PayoutCommand.PostbackQueued())!;
        Assert.Equal(PayoutAttention.ChannelContradicts, told.AttentionReason);
        Assert.NotNull(told.DueAt);
        var dealt = Next(told, Commands["acknowledged by another"])!;
        Assert.Equal((PayoutStatus.Success, null, null), (dealt.Status, dealt.AttentionReason, dealt.DueAt));
    }

    [Theory]
    [InlineData("PaidTwice", "grace", "Grace ")]
    [InlineData("FailConfirmed", "grace", "ada")]
    public void WhoeverEndedItDoesNotDecideThatItWasNotPaidTwice(string situation, params string[] enders)
    {
        var contradicted = Next(All[situation], Record(ChannelOutcome.Paid))!;
        Assert.Equal(PayoutAttention.ChannelContradicts, contradicted.AttentionReason);
        foreach (var ender in enders) Assert.Equal(PayoutReply.SamePerson, Step(contradicted, new PayoutCommand.Acknowledge(ender, Now)).Reply);
        Assert.Equal(PayoutReply.Done, Step(contradicted, new PayoutCommand.Acknowledge("hedy", Now)).Reply);
    }

    [Fact]
    public void AContradictionBeforeTheEndSurvivesIt()
    {
        var paid = Next(All["Contradicted"], Pay())!;
        Assert.Equal((PayoutStatus.Success, PayoutAttention.ChannelContradicts), (paid.Status, paid.AttentionReason));
    }

    [Fact]
    public void NorIsItWipedByGivingThePayoutBackAndTakingItAgain()
    {
        var taken = Next(Next(All["Contradicted"], GiveBack()), Take("ada"))!;
        Assert.Equal(PayoutAttention.ChannelContradicts, taken.AttentionReason);
        var failed = Next(taken, Fail("ada"))!;
        Assert.Equal(PayoutAttention.ChannelContradicts, failed.AttentionReason);
    }

    [Fact]
    public void WhatTheChannelPaysThoughSomebodyHadReportedItAsPaidStaysInSight()
    {
        var left = All["SentBack"] with { Carrier = PayoutCarrier.None, SubmitAttempt = 1, Attempts = 1, Operator = null };
        var paid = Next(left, Record(ChannelOutcome.Paid))!;
        Assert.Equal((PayoutStatus.Success, PayoutAttention.ChannelContradicts), (paid.Status, paid.AttentionReason));
    }

    [Fact]
    public void WhatNobodyCarriesOutAsksForAPerson()
    {
        var waiting = All["NewForOperators"];
        Assert.Equal(Now + Policy.OpenTooLongMs, waiting.DueAt);
        var late = Next(waiting, new PayoutCommand.Begin(waiting.DueAt!.Value))!;
        Assert.Equal((PayoutAttention.OpenTooLong, waiting.DueAt + Policy.OpenTooLongMs), (late.AttentionReason, late.DueAt));
    }

    [Fact]
    public void ARefusedIdKeepsItsAnswer()
    {
        var refused = All["Refused"];
        Assert.Equal((PayoutStatus.Refused, "no"), (refused.Status, refused.Answer));
        Assert.Equal(new PayoutStep(null, PayoutReply.Replayed), Step(refused, Register()));
    }

    private static PayoutStep Step(PayoutState? state, PayoutCommand command, PayoutPolicy? policy = null) =>
        PayoutMachine.Apply(Name, policy ?? Policy, state, command);
}

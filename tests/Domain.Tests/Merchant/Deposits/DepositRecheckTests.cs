using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.Merchant.Rechecks;
using static Paykassma.Domain.Tests.Merchant.Deposits.DepositSituations;

namespace Paykassma.Domain.Tests.Merchant.Deposits;

/// <summary>When an open deposit is asked about, and when it becomes a person's.</summary>
public sealed class DepositRecheckTests
{
    private const string Key = $"deposit/{Id}";
    private static readonly DepositPolicy Waiting = Policy with { AsksAgain = false };

    [Fact]
    public void WhatWasNeverActivatedOwesNothing()
    {
        Assert.Null(All["Registered"].DueAt);
        Assert.Null(All["AwaitingPayment"].DueAt);
    }

    [Fact]
    public void AnActivationIsDueByTheSchedule() => Assert.Equal(Now + RecheckSchedule.DelayBefore(1, Key), All["Activating"].DueAt);

    [Fact]
    public void EachRecheckSaysWhenTheNextIsDue()
    {
        var state = All["Promised"];
        for (var number = 2; number < 6; number++)
        {
            var at = state.DueAt!.Value;
            state = Next(state, Recheck(at))!;
            Assert.Equal(at + RecheckSchedule.DelayBefore(number, Key), state.DueAt);
        }
    }

    [Fact]
    public void TwoRechecksOfOneMomentAskOnce()
    {
        var at = All["Promised"].DueAt!.Value;
        var first = DepositMachine.Apply(Id, All["Promised"], Recheck(at));
        Assert.Equal(DepositReply.AskDue, first.Reply);
        Assert.Equal(DepositReply.Ignored, DepositMachine.Apply(Id, first.Next, Recheck(at)).Reply);
    }

    [Fact]
    public void WhereNothingMayBeSentAgainItIsDueWhenItIsGivenUp()
    {
        var state = After(Register(), new DepositCommand.BeginActivation("047752123519", 70_000, Now, Waiting));
        Assert.Equal(TooLate, state.DueAt);
        var step = DepositMachine.Apply(Id, state, new DepositCommand.BeginRecheck(TooLate, Waiting));
        Assert.Equal((DepositReply.Done, DepositStatus.NeedsAttention), (step.Reply, step.Next!.Status));
    }

    [Fact]
    public void AProviderNoLongerAskedAgainIsNotAsked()
    {
        var step = DepositMachine.Apply(Id, All["Promised"], new DepositCommand.BeginRecheck(All["Promised"].DueAt!.Value, Waiting));
        Assert.Equal((DepositReply.Done, (long?)TooLate), (step.Reply, step.Next!.DueAt));
    }

    [Theory]
    [InlineData("Activating", DepositAttention.NoAnswer, null)]
    [InlineData("Pending", DepositAttention.StillPending, "pending")]
    [InlineData("Possible", DepositAttention.StillPossible, "possible")]
    [InlineData("Promised", DepositAttention.PromisedWithoutPostback, "ok")]
    public void WhatAPersonMustKnowIsSaid(string situation, DepositAttention reason, string? lastAnswer)
    {
        var state = Next(All[situation], Recheck(TooLate))!;
        Assert.Equal((reason, (long?)TooLate, lastAnswer), (state.AttentionReason!.Value, state.AttentionAt, state.LastAnswer));
    }

    [Fact]
    public void AFailAfterAPromiseIsContradictedAndAPersonLooksAtOnce()
    {
        var asking = Next(All["Promised"], Recheck())!;
        var state = Next(asking, Record(1, ActivationOutcome.Fail, 1))!;
        Assert.Equal((DepositStatus.NeedsAttention, DepositAttention.PromiseWithdrawn), (state.Status, state.AttentionReason));
        Assert.Equal(("fail: Transaction not found", ActivationOutcome.Ok), (state.LastAnswer, state.Activation!.Outcome));
    }

    [Fact]
    public void APromiseStandsWhateverElseIsSaidOfIt()
    {
        var state = Next(Next(All["Promised"], Recheck())!, Record(1, ActivationOutcome.Pending, 1))!;
        Assert.Equal((DepositStatus.Promised, "pending"), (state.Status, state.LastAnswer));
    }

    [Fact]
    public void AnActivationNobodyAnsweredIsAnsweredByTheRecheckUnderTheSameAttempt()
    {
        var state = Next(Next(All["Activating"], Recheck())!, Record(1, ActivationOutcome.Ok, 1))!;
        Assert.Equal((DepositStatus.Promised, 1), (state.Status, state.Activation!.Number));
        Assert.Equal(DepositReply.Ignored, DepositMachine.Apply(Id, state, Record(1, ActivationOutcome.Fail)).Reply);
    }

    [Fact]
    public void WhatWentWrongIsKeptForAPerson() => Assert.Equal(
        "no usable answer: HTTP 500", Next(All["Activating"], new DepositCommand.NoteUnanswered(1, null, "HTTP 500"))!.LastAnswer);

    [Fact]
    public void TheProvidersWordsAreKeptUpToALengthAndNeverHalfACharacter()
    {
        var answer = new DepositCommand.RecordActivation(
            1, 1, ActivationOutcome.Fail, string.Concat(Enumerable.Repeat("🦊", 1_000)), Now, Policy);
        var words = Next(All["Asking"], answer)!.LastAnswer!;
        Assert.InRange(words.Length, 290, 300);
        Assert.DoesNotContain("\uFFFD", new string([.. words.EnumerateRunes().SelectMany(rune => rune.ToString())]), StringComparison.Ordinal);
    }

    [Fact]
    public void WaitingWatchesFromTheShortestIntervalOnAndUntilTheNewTime()
    {
        var state = Next(All["Attention"], Commands["a person waits"])!;
        Assert.Equal(TooLate + RecheckSchedule.DelayBefore(1, Key), state.DueAt);
        Assert.Equal(TooLate + 3_600_000, state.Watch!.GiveUpAt);
        Assert.Equal(DepositReply.Replayed, DepositMachine.Apply(Id, state, Commands["a person waits"]).Reply);
    }

    [Fact]
    public void WhoDidWhatAndWhyIsKept()
    {
        var state = Next(All["Closed"], ByHand())!;
        Assert.Equal(
            [ResolutionAction.Close, ResolutionAction.Credit], state.Resolutions!.Value.Select(act => act.Action));
        Assert.Equal(new Resolution(ResolutionAction.Credit, "grace", "seen the receipt", TooLate), state.Resolutions.Value[^1]);
        Assert.True(state.Credit!.Late);
    }

    [Fact]
    public void ACreditByHandHasTheIdsOfThePostback() => Assert.Equal(
        DepositMachine.Apply(Id, All["Promised"], Receive()).Transfer, DepositMachine.Apply(Id, All["Attention"], ByHand()).Transfer);

    [Fact]
    public void ThePostbackAfterACreditByHandIsARepeatOrAVisibleDifference()
    {
        var credited = Next(All["Attention"], ByHand())!;
        Assert.Equal(DepositReply.Replayed, DepositMachine.Apply(Id, credited, Receive()).Reply);
        Assert.Equal(HoldReason.RepeatDiffers, DepositMachine.Apply(Id, credited, Receive(Notice with { Amount = 1 })).Hold);
        Assert.Equal(HoldReason.SecondTransfer, DepositMachine.Apply(Id, credited, Receive(Notice with { TransactionId = "2" })).Hold);
    }

    [Fact]
    public void AStateOfBeforeRechecksIsWatchedFromItsCreationOn()
    {
        var old = All["Promised"] with { Watch = null, DueAt = Now };
        var step = DepositMachine.Apply(Id, old, Recheck(Now));
        Assert.Equal((DepositReply.AskDue, TooLate), (step.Reply, step.Next!.Watch!.GiveUpAt));
    }

    [Fact]
    public void WhatIsDueThoughNothingIsOwedIsNotFoundForEver() =>
        Assert.Null(Next(All["Failed"] with { DueAt = Now }, Recheck())!.DueAt);
}

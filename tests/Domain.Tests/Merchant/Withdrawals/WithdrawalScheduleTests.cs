using Paykassma.Domain.Merchant.Withdrawals;
using static Paykassma.Domain.Tests.Merchant.Withdrawals.WithdrawalSituations;

namespace Paykassma.Domain.Tests.Merchant.Withdrawals;

/// <summary>Virtual time: every re-check of a withdrawal, from the first request to the person who must look.</summary>
public sealed class WithdrawalScheduleTests
{
    private static readonly long[] Seconds = [15, 30, 60, 120, 300, 600, 1_200, 1_800];
    private static readonly string[] Ids = [.. Enumerable.Range(0, 1_000).Select(i => $"withdrawal-{i}")];

    [Fact]
    public void EveryPauseIsWithinAFifthOfTheScheduledAndTheLastOneStays() => Assert.All(Ids, id =>
    {
        for (var ask = 1; ask <= Seconds.Length + 5; ask++)
        {
            var scheduled = Seconds[Math.Min(ask, Seconds.Length) - 1] * 1_000;
            Assert.InRange(WithdrawalSchedule.DelayBefore(ask, id), scheduled * 8 / 10, scheduled * 12 / 10);
        }
    });

    [Fact]
    public void WhatWentWrongTogetherIsNotAskedTogether() =>
        Assert.True(Ids.Select(id => WithdrawalSchedule.DelayBefore(1, id)).Distinct().Count() > 300);

    [Fact]
    public void TheSameHistoryAlwaysGivesTheSameTimes() =>
        // A literal: the spread must not move with a process or a release.
        Assert.Equal([14_760, 25_110, 53_160], Enumerable.Range(1, 3).Select(ask => WithdrawalSchedule.DelayBefore(ask, Id)));

    [Fact]
    public void AnUnknownOutcomeIsAskedForAnHourAtGrowingPausesThenGivenToAPerson()
    {
        var (state, asked, at) = Wait(All["Unknown"], SendingOutcome.Unknown, WhenUnknown.AskAgain);
        Assert.Equal((WithdrawalStatus.NeedsAttention, WithdrawalAttention.OutcomeUnknown), (state.Status, state.AttentionReason));
        Assert.Equal(Now + WithdrawalSchedule.UnknownAgeMaxMs, at);
        Assert.InRange(asked, 7, 8);
    }

    [Fact]
    public void AMissingResultIsAskedForADayAtGrowingPausesThenGivenToAPerson()
    {
        var (state, asked, at) = Wait(All["Sent"], SendingOutcome.Accepted, WhenUnknown.AskAgain);
        Assert.Equal((WithdrawalStatus.NeedsAttention, WithdrawalAttention.ResultMissing), (state.Status, state.AttentionReason));
        Assert.Equal(Now + WithdrawalSchedule.ResultAgeMaxMs, at);
        Assert.InRange(asked, 45, 60);
    }

    [Theory]
    [InlineData(SendingOutcome.Unknown, WithdrawalSchedule.UnknownAgeMaxMs)]
    [InlineData(SendingOutcome.Accepted, WithdrawalSchedule.ResultAgeMaxMs)]
    public void AProviderWhoseRepeatsAreNotKnownIsNeverAskedAgain(SendingOutcome outcome, long ageMs)
    {
        var sent = After(Create(), Begin(WhenUnknown.WaitForPostback), Record(1, outcome, WhenUnknown.WaitForPostback));
        var (state, asked, at) = Wait(sent, outcome, WhenUnknown.WaitForPostback);
        Assert.Equal((WithdrawalStatus.NeedsAttention, 0, Now + ageMs), (state.Status, asked, at));
    }

    [Fact]
    public void AnAttemptWhoseSenderDiedIsUnknownAfterTheLongestRequestOnly()
    {
        Assert.Equal(Now + WithdrawalSchedule.AttemptLostAfterMs, All["Sending"].DueAt);
        Assert.Equal(WithdrawalReply.Ignored, Due(All["Sending"], Now + WithdrawalSchedule.AttemptLostAfterMs - 1).Reply);
        Assert.Equal(WithdrawalReply.Send, Due(All["Sending"], Now + WithdrawalSchedule.AttemptLostAfterMs).Reply);
    }

    [Fact]
    public void AnAttemptIsSentSoonAfterItWasOpenedOrNever() =>
        Assert.Equal(Now + WithdrawalSchedule.SendWithinMs, WithdrawalSchedule.SendBefore(All["Sending"]));

    [Fact]
    public void WhoWaitsAgainWaitsTheWholeTimeFromTheDecisionOn()
    {
        var waiting = Next(All["RefusedOnRepeat"], Resolve(WithdrawalAction.Wait, WhenUnknown.WaitForPostback));
        Assert.Equal(Now + WithdrawalSchedule.UnknownAgeMaxMs, waiting.DueAt);
    }

    [Fact]
    public void WhenTheOptionChangesWhatIsDueWaitsForItsAge()
    {
        var step = Due(All["Unknown"], All["Unknown"].DueAt!.Value, WhenUnknown.WaitForPostback);
        Assert.Equal((WithdrawalReply.Done, Now + WithdrawalSchedule.UnknownAgeMaxMs), (step.Reply, step.Next!.DueAt));
    }

    private static WithdrawalStep Due(WithdrawalState state, long at, WhenUnknown whenUnknown = WhenUnknown.AskAgain) =>
        WithdrawalMachine.Apply(Id, state, Begin(whenUnknown, at));

    /// <summary>Does what is due whenever it is, and answers each attempt alike, until a person must look.</summary>
    private static (WithdrawalState State, int Asked, long At) Wait(WithdrawalState state, SendingOutcome outcome, WhenUnknown whenUnknown)
    {
        var (asked, at) = (0, Now);
        while (state.Status != WithdrawalStatus.NeedsAttention)
        {
            at = state.DueAt!.Value;
            var step = Due(state, at, whenUnknown);
            state = step.Next!;
            if (step.Reply != WithdrawalReply.Send) continue;
            asked++;
            state = Next(state, Record(state.OpenAttempt!.Value, outcome, whenUnknown, at));
        }

        return (state, asked, at);
    }
}

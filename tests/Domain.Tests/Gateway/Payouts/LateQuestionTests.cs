using Paykassma.Domain.Gateway.Payouts;
using static Paykassma.Domain.Tests.Gateway.Payouts.PayoutSituations;

namespace Paykassma.Domain.Tests.Gateway.Payouts;

/// <summary>A channel that was told to pay is asked about the payout after it has left it, until it gives a final answer.</summary>
public sealed class LateQuestionTests
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    private static readonly long Taken = Now + Policy.OpenTooLongMs;

    [Theory]
    [InlineData("TakenFromChannel")]
    [InlineData("PaidInstead")]
    [InlineData("LargeTakenFromChannel")]
    [InlineData("FailConfirmed")]
    public void ItIsAskedEachHourForADayAndThenEachDayForAWeek(string situation)
    {
        var state = Next(All[situation], new PayoutCommand.PostbackQueued())!;
        var asked = new List<long>();
        while (state.AskAt is { } ask)
        {
            // Its own next step may be due before.
            while (state.DueAt < ask) state = Next(state, new PayoutCommand.Begin(state.DueAt!.Value))!;
            var step = Step(state, new PayoutCommand.Begin(Math.Max(ask, state.DueAt!.Value)));
            if (step.Errand == ChannelErrand.Query) asked.Add((ask - Taken) / Hour);
            state = step.Next!;
        }

        Assert.Equal([.. Enumerable.Range(1, 24).Select(hour => (long)hour), .. Enumerable.Range(2, 6).Select(day => day * 24L)], asked);
    }

    [Fact]
    public void ItIsNeverToldToPayAgain() => Assert.All(
        All.Values.Where(state => state.AskAt is not null),
        state => Assert.NotEqual(ChannelErrand.Submit, Step(state, new PayoutCommand.Begin(Now + Month)).Errand));

    [Fact]
    public void AnEndedPayoutIsDueOnlyForTheQuestion()
    {
        var ended = Next(All["PaidInstead"], new PayoutCommand.PostbackQueued())!;
        Assert.Equal((null, Taken + Hour, Taken + Hour), (ended.OwnDueAt, ended.AskAt, ended.DueAt));
        var done = Next(Asked(ended), Record(ChannelOutcome.Failed, 3))!;
        Assert.Equal((null, null, "so it says"), (done.AskAt, done.DueAt, done.LastAnswer));
    }

    [Fact]
    public void APaidAnswerIsListedWhateverHasBecomeOfThePayout()
    {
        foreach (var situation in (string[])["TakenFromChannel", "PaidInstead", "FailConfirmed", "FailPrepared"])
        {
            var told = Next(Asked(All[situation]), Record(ChannelOutcome.Paid, 2))!;
            Assert.Equal((situation, PayoutAttention.ChannelContradicts, null, true), (situation, told.AttentionReason, told.AskAt, told.DueAt is not null));
        }
    }

    [Fact]
    public void WhatTheChannelDidNotKnowAndPaidLaterEndsAsPaid()
    {
        var handed = Asked(All["HandedOver"]);
        Assert.Equal(PayoutStatus.Success, Next(handed, Record(ChannelOutcome.Paid, 2))!.Status);
    }

    [Theory]
    [InlineData(ChannelOutcome.Silent, true)]
    [InlineData(ChannelOutcome.Accepted, true)]
    [InlineData(ChannelOutcome.Unknown, true)]
    [InlineData(ChannelOutcome.CannotTell, false)]
    [InlineData(ChannelOutcome.Failed, false)]
    public void OnlyAFinalAnswerEndsTheQuestions(ChannelOutcome outcome, bool goesOn)
    {
        var asked = Asked(All["TakenFromChannel"]);
        Assert.Equal(goesOn, Next(asked, Record(outcome, asked.Attempts))!.AskAt is not null);
        Assert.Equal((PayoutStatus.Processing, PayoutCarrier.Operator), (Next(asked, Record(outcome, asked.Attempts))!.Status, Next(asked, Record(outcome, asked.Attempts))!.Carrier));
    }

    [Fact]
    public void WhatAnEarlierBuildLetLeaveItsChannelIsAskedAboutToo()
    {
        var old = All["TakenFromChannel"] with { AskAt = null, AskUntil = null, OwnDueAt = null, DueAt = Taken };
        Assert.Equal(Taken + Hour, Next(old, new PayoutCommand.Begin(Taken))!.AskAt);
    }

    [Fact]
    public void WhatWasPutOffIsPutOffWithItsQuestion()
    {
        var off = Next(All["PaidInstead"], new PayoutCommand.PutOff(Now + Month))!;
        Assert.Equal((Now + Month + PayoutMachine.PutOffMs, Now + Month + PayoutMachine.PutOffMs), (off.DueAt, off.AskAt));
    }

    /// <summary>After the question that is due next.</summary>
    private static PayoutState Asked(PayoutState state)
    {
        var step = Step(state with { DueAt = state.AskAt, OwnDueAt = null }, new PayoutCommand.Begin(state.AskAt!.Value));
        Assert.Equal(ChannelErrand.Query, step.Errand);
        return step.Next!;
    }

    private static PayoutStep Step(PayoutState? state, PayoutCommand command) => PayoutMachine.Apply(Name, Policy, state, command);
}

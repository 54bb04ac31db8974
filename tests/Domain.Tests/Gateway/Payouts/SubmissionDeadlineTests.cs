using Paykassma.Domain.Gateway.Payouts;
using static Paykassma.Domain.Tests.Gateway.Payouts.PayoutSituations;

namespace Paykassma.Domain.Tests.Gateway.Payouts;

/// <summary>The attempt that tells a channel to pay has a deadline, so that a frozen courier does not pay what an operator has paid.</summary>
public sealed class SubmissionDeadlineTests
{
    private const long Deadline = Now + PayoutMachine.SubmitWithinMs;

    [Fact]
    public void TheDeadlineIsSavedWithTheAttempt() =>
        Assert.Equal((1, Deadline), (All["Submitted"].SubmitAttempt, All["Submitted"].SubmitBefore));

    [Fact]
    public void ACallThatBeginsBeforeTheDeadlineEndsBeforeItsAttemptCountsAsLost() =>
        Assert.True(PayoutMachine.SubmitWithinMs + 30_000 < PayoutMachine.AttemptLostAfterMs);

    [Fact]
    public void WhatCertainlyWasNotSentIsSentByANewAttempt()
    {
        var again = Step(All["NotSent"], Begin());
        Assert.Equal((ChannelErrand.Submit, 2, 2), (again.Errand, again.Next!.OpenAttempt, again.Next.SubmitAttempt));
    }

    [Fact]
    public void WhoseCourierReportsNothingIsUnknownAndOnlyAskedAbout()
    {
        var silent = All["Submitted"];
        Assert.Equal(ChannelErrand.Query, Step(silent, new PayoutCommand.Begin(silent.DueAt!.Value)).Errand);
    }

    [Fact]
    public void ACourierThatWakesAfterItsAttemptWasGivenUpChangesNothing()
    {
        var asked = Next(All["Submitted"], new PayoutCommand.Begin(All["Submitted"].DueAt!.Value));
        Assert.Equal(PayoutReply.Ignored, Step(asked, Record(ChannelOutcome.NotSent)).Reply);
        Assert.Equal(PayoutReply.Ignored, Step(All["TakenFromChannel"], Record(ChannelOutcome.NotSent)).Reply);
        Assert.Equal(PayoutReply.Finished, Step(All["PaidInstead"], Pay("ada")).Reply);
    }

    [Fact]
    public void AnAttemptThatOnlyAskedIsAskedAgainAndNeverSent()
    {
        var asked = Next(All["Submitted"], new PayoutCommand.Begin(All["Submitted"].DueAt!.Value))!;
        var next = Next(asked, Record(ChannelOutcome.NotSent, 2))!;
        Assert.Equal((PayoutStatus.Processing, PayoutCarrier.Channel, null), (next.Status, next.Carrier, next.OpenAttempt));
    }

    [Theory]
    [InlineData(-1, PayoutReply.SubmissionOpen)]
    [InlineData(0, PayoutReply.Done)]
    public void AnOperatorTakesItOnlyWhenALateSubmissionIsImpossible(long after, PayoutReply reply) => Assert.Equal(
        reply, Step(All["HandedOver"], Take(at: Deadline + PayoutMachine.TakeFromChannelAfterMs + after)).Reply);

    private static PayoutStep Step(PayoutState? state, PayoutCommand command) => PayoutMachine.Apply(Name, Policy, state, command);
}

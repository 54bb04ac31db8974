using Paykassma.Domain.Gateway.Postbacks;
using static Paykassma.Domain.Tests.Gateway.Postbacks.PostbackSituations;

namespace Paykassma.Domain.Tests.Gateway.Postbacks;

/// <summary>A first success at an endpoint brings its waiting postbacks forward, bounded.</summary>
public sealed class BringForwardTests
{
    [Fact]
    public void WhatWaitsForHoursIsDueSoonAndKeepsItsPlaceInTheSchedule()
    {
        var forward = Next(Down, Forward(Later, Later + 700))!;
        Assert.Equal((Later + 700, Down.DueAt), (forward.DueAt, forward.ScheduledAt));
        var sending = Next(forward, Begin(Later + 700))!;
        Assert.Equal((6, 1), (sending.OpenAttempt, sending.AttemptsBeforeResend));
        Assert.Equal(Down.DueAt, sending.DueAt);
    }

    [Fact]
    public void IfItFailsTheScheduleGoesOnAsIfItHadNotBeenMade()
    {
        var failed = Next(Next(All["Forward"], Begin(Later)), Ended(6, Later + 5_000))!;
        Assert.Equal((Down.DueAt, null, PostbackStatus.Due), (failed.DueAt, failed.ScheduledAt, failed.Status));
        var scheduled = Next(failed, Begin(failed.DueAt!.Value))!;
        var after = Next(scheduled, Ended(7, scheduled.OpenedAt!.Value))!;
        Assert.Equal(scheduled.OpenedAt + RetrySchedule.DelayAfter(6, Key), after.DueAt);
    }

    [Fact]
    public void HoweverOftenItIsBroughtForwardTheScheduleEndsInItsTime()
    {
        var (state, now) = (Down, Now);
        while (state.Status == PostbackStatus.Due)
        {
            // The endpoint comes and goes every ten minutes.
            now = Math.Min(now + 600_000, state.DueAt!.Value);
            state = Next(state, Forward(now, now))!;
            state = Next(state, Begin(now))!;
            if (state.OpenAttempt is { } attempt) state = Next(state, Ended(attempt, now))!;
        }

        Assert.InRange(TimeSpan.FromMilliseconds(now - Down.CreatedAt), TimeSpan.FromDays(2.3), TimeSpan.FromDays(3.6));
    }

    [Fact]
    public void WhatWasTriedSinceTheRecoveryIsNotBroughtForwardAgain()
    {
        var failed = Next(Next(All["Forward"], Begin(Later)), Ended(6, Later + 5_000))!;
        Assert.Null(Apply(failed, Forward(Later, Later + 10_000)).Next);
        Assert.NotNull(Apply(failed, Forward(Later + 60_000, Later + 60_000)).Next);
    }

    [Fact]
    public void WhatTheEndpointRefusedIsBroughtForwardAtMostOnceAnHour()
    {
        const long Again = Now + PostbackMachine.RefusedAgainAfterMs;
        var refused = Down with { DueAt = Again + 1, History = Down.History.SetItem(4, Down.History[4] with { Status = 403 }) };
        Assert.Null(Apply(refused, Forward(Again - 1, Again - 1)).Next);
        Assert.NotNull(Apply(refused, Forward(Again, Again)).Next);
    }

    [Fact]
    public void AnEndpointThatAskedToWaitIsNotCalledBefore()
    {
        var asked = Next(Next(Down with { DueAt = Now }, Begin(Now)), Ended(6, Now, retryAfterMs: 7_200_000))!;
        Assert.Null(Apply(asked, Forward(Later, Later)).Next);
        var late = Now + 7_200_000;
        Assert.NotNull(Apply(asked with { DueAt = late + 3_600_000 }, Forward(late, late)).Next);
    }

    [Fact]
    public void OneThatWaitsForAnEarlierOneAsksSoonerButIsNotSentBefore()
    {
        var behind = Next(All["Behind"], new PostbackCommand.Wait(Now + 3_000_000, Now))!;
        var forward = Next(behind, Forward(Later, Later))!;
        Assert.Equal((Later, null), (forward.DueAt, forward.ScheduledAt));
        Assert.Equal(PostbackReply.Waiting, Apply(forward, Begin(Later)).Reply);
    }

    [Fact]
    public void WhatAPersonSendsAgainOrTheMerchantTakesHasNoOtherDueTime()
    {
        Assert.Null(Next(All["Forward"], new PostbackCommand.Resend("grace", Later - 1))!.ScheduledAt);
        var taken = Next(Next(All["Forward"], Begin(Later)), Record(6, acknowledged: true))!;
        Assert.Equal((PostbackStatus.Acknowledged, null, null), (taken.Status, taken.DueAt, taken.ScheduledAt));
    }

    private static PostbackStep Apply(PostbackState state, PostbackCommand command) => PostbackMachine.Apply(Key, state, command);

    private static PostbackCommand Ended(int attempt, long at, long? retryAfterMs = null) =>
        new PostbackCommand.Record(new AttemptReport(attempt, false, "no answer in time", null, null, retryAfterMs, 7), at);
}

using Paykassma.Domain.Gateway.Postbacks;
using static Paykassma.Domain.Tests.Gateway.Postbacks.PostbackSituations;

namespace Paykassma.Domain.Tests.Gateway.Postbacks;

public sealed class PostbackMachineTests
{
    [Fact]
    public void TheFirstBodyStaysWhateverIsQueuedAgain()
    {
        var step = PostbackMachine.Apply(Key, All["Queued"], new PostbackCommand.Enqueue("other", "another body", null, Now + 1));
        Assert.Equal(new PostbackStep(null, PostbackReply.Replayed), step);
    }

    [Fact]
    public void AnAttemptIsSavedAsDueAgainBeforeItIsSent()
    {
        var sending = Next(All["Queued"], Begin(Now))!;
        Assert.Equal((1, 1, Now + PostbackMachine.AttemptLostAfterMs), (sending.Attempts, sending.OpenAttempt, sending.DueAt));
    }

    [Fact]
    public void AnotherCourierGetsNoAttemptWhileOneIsOnItsWay() =>
        Assert.Equal(new PostbackStep(null, PostbackReply.Ignored), PostbackMachine.Apply(Key, All["Sending"], Begin(Now + 1)));

    [Fact]
    public void ARefusedAttemptIsSentAgainByTheSchedule()
    {
        var failed = Next(All["Sending"], Record(1, acknowledged: false))!;
        Assert.Equal(Now + RetrySchedule.DelayAfter(1, Key), failed.DueAt);
        Assert.Equal("HTTP 500", failed.LastOutcome);
    }

    [Theory]
    [InlineData(600_000, 600_000)]
    [InlineData(PostbackMachine.MaxRetryAfterMs, PostbackMachine.MaxRetryAfterMs)]
    [InlineData(PostbackMachine.MaxRetryAfterMs + 1, PostbackMachine.MaxRetryAfterMs)]
    [InlineData(long.MaxValue, PostbackMachine.MaxRetryAfterMs)]
    public void RetryAfterIsRespectedUpToADay(long asked, long waited) =>
        Assert.Equal(Now + waited, Next(All["Sending"], Record(1, acknowledged: false, asked))!.DueAt);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void RetryAfterNeverHastensTheSchedule(long asked) =>
        Assert.Equal(Now + RetrySchedule.DelayAfter(1, Key), Next(All["Sending"], Record(1, acknowledged: false, asked))!.DueAt);

    [Fact]
    public void AnAttemptGivenUpForLostStillAcknowledges()
    {
        var second = Next(All["Sending"], Begin(All["Sending"].DueAt!.Value))!;
        Assert.Equal(PostbackStatus.Acknowledged, Next(second, Record(1, acknowledged: true))!.Status);
    }

    [Fact]
    public void AnAttemptGivenUpForLostDoesNotFailTheOneAfterIt()
    {
        var second = Next(All["Sending"], Begin(All["Sending"].DueAt!.Value))!;
        Assert.Equal(new PostbackStep(null, PostbackReply.Ignored), PostbackMachine.Apply(Key, second, Record(1, acknowledged: false)));
    }

    [Fact]
    public void APostbackThatIsRefusedToTheEndIsUndelivered()
    {
        var state = All["Queued"];
        for (var attempt = 1; attempt <= RetrySchedule.MaxAttempts; attempt++)
        {
            Assert.Equal(PostbackStatus.Due, state.Status);
            state = Next(Next(state, Begin(state.DueAt!.Value)), Record(attempt, acknowledged: false))!;
        }

        Assert.Equal((PostbackStatus.Undelivered, null), (state.Status, state.DueAt));
    }

    [Fact]
    public void APostbackThatEveryCourierDiesOfFollowsTheScheduleAndEndsUndelivered()
    {
        var state = All["Queued"];
        var began = state.DueAt!.Value;
        var last = began;
        for (var attempt = 1; attempt <= RetrySchedule.MaxAttempts; attempt++)
        {
            last = state.DueAt!.Value;
            state = Next(state, Begin(last))!;
            Assert.Equal(attempt, state.OpenAttempt);
        }

        Assert.InRange(TimeSpan.FromMilliseconds(last - began), TimeSpan.FromDays(2.3), TimeSpan.FromDays(3.6));
        var step = PostbackMachine.Apply(Key, state, Begin(state.DueAt!.Value));
        Assert.Equal(PostbackReply.Undelivered, step.Reply);
        Assert.Equal((PostbackStatus.Undelivered, null, null), (step.Next!.Status, step.Next.DueAt, step.Next.OpenAttempt));
    }

    [Theory]
    [InlineData(PostbackMachine.AttemptLostAfterMs - 1, PostbackReply.Replayed)]
    [InlineData(PostbackMachine.AttemptLostAfterMs, PostbackReply.Done)]
    public void AnAttemptThatWasLostKeepsNobodyFromSendingAgain(long after, PostbackReply reply)
    {
        // The fifth attempt's courier died: by the schedule that is found out in half an hour.
        var state = All["Queued"];
        for (var attempt = 1; attempt <= 4; attempt++) state = Next(Next(state, Begin(state.DueAt!.Value)), Record(attempt, acknowledged: false))!;
        var began = state.DueAt!.Value;
        state = Next(state, Begin(began))!;
        var step = PostbackMachine.Apply(Key, state, new PostbackCommand.Resend("grace", began + after));
        Assert.Equal(reply, step.Reply);
        if (reply != PostbackReply.Done) return;
        Assert.Equal((began + after, null, new EndedAttempt(5, began, EndedAttempt.Lost, null, null, null)), (step.Next!.DueAt, step.Next.OpenAttempt, step.Next.History[^1]));
        Assert.Equal(6, Next(step.Next, Begin(began + after))!.OpenAttempt);
    }

    [Fact]
    public void WhatAPersonSendsAgainStartsTheScheduleAnewWithNewNumbers()
    {
        var resent = Next(All["Undelivered"], new PostbackCommand.Resend("grace", Now))!;
        Assert.Equal((Now, null, "grace"), (resent.DueAt, resent.UndeliveredAt, resent.ResentBy));
        var sending = Next(resent, Begin(Now))!;
        Assert.Equal(RetrySchedule.MaxAttempts + 1, sending.OpenAttempt);
        var failed = Next(sending, Record(sending.Attempts, acknowledged: false))!;
        Assert.Equal(Now + RetrySchedule.DelayAfter(1, Key), failed.DueAt);
    }
}

using Paykassma.Domain.Gateway.Postbacks;
using static Paykassma.Domain.Tests.Gateway.Postbacks.PostbackSituations;

namespace Paykassma.Domain.Tests.Gateway.Postbacks;

/// <summary>Postbacks that are not sent for their endpoint's sake, or for an earlier postback's.</summary>
public sealed class DeferralTests
{
    private const long Day = 86_400_000;

    [Theory]
    [InlineData(0, 30_000, 30_000)]
    [InlineData(0, 0, PostbackMachine.PutOffMinMs)]
    [InlineData(0, long.MinValue, PostbackMachine.PutOffMinMs)]
    [InlineData(0, long.MaxValue, PostbackMachine.PutOffMaxMs)]
    [InlineData(800_000, 0, 100_000)]
    [InlineData(Day, 0, PostbackMachine.PutOffMaxMs)]
    public void APostbackIsPutOffTheLongerTheLongerItHasWaited(long age, long until, long putOff)
    {
        var at = Now + age;
        var deferred = Next(All["Queued"], Defer(at, until is > 0 and < long.MaxValue ? at + until : until))!;
        Assert.Equal((at + putOff, 0), (deferred.DueAt, deferred.Attempts));
    }

    [Fact]
    public void AnEndpointThatIsDeadForDaysCostsFewWritesAndThePostbackEndsUndelivered()
    {
        var (state, writes) = (All["Queued"], 0);
        while (state.Status == PostbackStatus.Due)
        {
            state = Next(state, Defer(state.DueAt!.Value, state.DueAt.Value + 30_000))!;
            writes++;
        }

        Assert.InRange(writes, 10, 200);
        Assert.InRange(state.UndeliveredAt!.Value - Now, PostbackMachine.DeferredMaxMs, PostbackMachine.DeferredMaxMs + PostbackMachine.PutOffMaxMs);
        Assert.Equal("not sent", state.LastOutcome);
    }

    [Fact]
    public void WhatAPersonSendsAgainIsNotEndedByItsAge()
    {
        var later = Now + (30 * Day);
        var resent = Next(All["Undelivered"], new PostbackCommand.Resend(null, later));
        Assert.Equal(PostbackStatus.Due, Next(resent, Defer(later, later))!.Status);
    }

    [Fact]
    public void WhatWaitsForAnEarlierOneBeginsItsScheduleWhenItIsLetGo()
    {
        var later = Now + (30 * Day);
        var free = Next(All["Behind"], new PostbackCommand.LetGo(later))!;
        Assert.Equal((later, null), (free.DueAt, free.After));
        Assert.Equal(PostbackStatus.Due, Next(free, Defer(later, later))!.Status);
        Assert.Equal(1, Next(free, Begin(later))!.OpenAttempt);
    }

    [Fact]
    public void APostbackDoesNotWaitForItself() =>
        Assert.Null(Next(null, new PostbackCommand.Enqueue("shop", "body", Key, Now))!.After);
}

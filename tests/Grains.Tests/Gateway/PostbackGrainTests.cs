using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains.Gateway;

namespace Paykassma.Grains.Tests.Gateway;

public sealed class PostbackGrainTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    [Fact]
    public async Task TheFirstBodyStaysWhateverIsQueuedAgain()
    {
        var postback = Scene.Postback(Ids.Order());
        await postback.Enqueue(new EnqueuePostback { Merchant = "demo", Body = "first" });
        await postback.Enqueue(new EnqueuePostback { Merchant = "demo", Body = "second" });
        Assert.Equal("first", (await postback.Begin())!.Body);
    }

    [Fact, OnSeveralSilos]
    public async Task OneAttemptIsOpenAtATime()
    {
        var postback = await Queued();
        var attempts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => postback.Begin()));
        Assert.Single(attempts, attempt => attempt is not null);
    }

    [Fact]
    public async Task AnAttemptThatNobodyEndsIsBegunAgainAfterARestart()
    {
        var id = Ids.Order();
        await Scene.Postback(id).Enqueue(new EnqueuePostback { Merchant = "demo", Body = "body" });
        Host.Clock.Advance(TimeSpan.FromMilliseconds(PostbackMachine.FreshMs));
        Assert.Equal(1, (await Scene.Postback(id).Begin())!.Number);
        await Restart();
        Assert.Null(await Scene.Postback(id).Begin());
        Host.Clock.Advance(TimeSpan.FromMilliseconds(PostbackMachine.AttemptLostAfterMs));
        Assert.Equal(2, (await Scene.Postback(id).Begin())!.Number);
    }

    [Fact]
    public async Task AnAttemptRightAfterTheEventIsForgottenWithItsProcessAndIsDueAtOnce()
    {
        var id = Ids.Order();
        await Scene.Postback(id).Enqueue(new EnqueuePostback { Merchant = "demo", Body = "body" });
        Assert.Equal(1, (await Scene.Postback(id).Begin())!.Number);
        Assert.Null(await Scene.Postback(id).Begin());
        await Restart();
        Assert.Equal(1, (await Scene.Postback(id).Begin())!.Number);
    }

    [Theory]
    [InlineData(true, PostbackStatus.Acknowledged)]
    [InlineData(false, PostbackStatus.Due)]
    public async Task AForgottenAttemptCountsWhenItsCourierReportsIt(bool acknowledged, PostbackStatus status)
    {
        var id = Ids.Order();
        await Scene.Postback(id).Enqueue(new EnqueuePostback { Merchant = "demo", Body = "body" });
        Assert.Equal(1, (await Scene.Postback(id).Begin())!.Number);
        await Restart();
        await Scene.Postback(id).Record(new AttemptReport(1, acknowledged, "words", null, null, null, 100));
        var postback = (await Scene.Postback(id).Get())!;
        Assert.Equal((status, 1, 1), (postback.Status, postback.Attempts, Assert.Single(postback.History).Number));
        Assert.Null(await Scene.Postback(id).Begin());
    }

    [Fact, OnSeveralSilos]
    public async Task TheWholeScheduleIsWalkedThroughReChecksAndRestartsAndEndsVisible()
    {
        var id = Ids.Order();
        var key = GrainKeys.Postback("demo", $"deposit/{id}");
        await Scene.Postback(id).Enqueue(new EnqueuePostback { Merchant = "demo", Body = "body" });
        for (var attempt = 1; attempt <= RetrySchedule.MaxAttempts; attempt++)
        {
            if (attempt % 5 == 0) await Restart();
            Host.Courier.Offered.Clear();
            await Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();
            Assert.Contains(key, Host.Courier.Offered);
            Assert.Equal(attempt, (await Scene.Postback(id).Begin())!.Number);
            var before = Host.Clock.NowMs;
            await Scene.Postback(id).Record(Failed(attempt));
            var after = Host.Clock.NowMs;
            if (RetrySchedule.DelayAfter(attempt, key) is not { } delay) break;
            var due = (await Scene.Postback(id).Get())!.DueAt!.Value;
            Assert.InRange(due - delay, before, after);
            Host.Clock.Advance(TimeSpan.FromMilliseconds(due - Host.Clock.NowMs));
        }

        var undelivered = (await Scene.Postback(id).Get())!;
        Assert.Equal((PostbackStatus.Undelivered, null), (undelivered.Status, undelivered.DueAt));
        Assert.Equal(Enumerable.Range(1, RetrySchedule.MaxAttempts), undelivered.History.Select(attempt => attempt.Number));
        Assert.InRange(TimeSpan.FromMilliseconds(undelivered.UndeliveredAt!.Value - undelivered.CreatedAt).TotalDays, 2.3, 3.7);
        Host.Clock.Advance(TimeSpan.FromDays(30));
        Host.Courier.Offered.Clear();
        await Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();
        Assert.DoesNotContain(key, Host.Courier.Offered);
    }

    [Fact]
    public async Task WhatIsSentAgainTwiceIsSentAgainOnce()
    {
        var postback = await Queued();
        await postback.Begin();
        Assert.Equal(PostbackReply.Replayed, (await postback.Resend(new ResendPostback())).Reply);
        await postback.Record(Failed(1));
        Assert.Equal(PostbackReply.Done, (await postback.Resend(new ResendPostback { Operator = "grace" })).Reply);
        var again = await postback.Resend(new ResendPostback { Operator = "ada" });
        Assert.Equal((PostbackReply.Replayed, "grace"), (again.Reply, again.Postback!.ResentBy));
        Assert.Equal(PostbackReply.NotFound, (await Scene.Postback(Ids.Order()).Resend(new ResendPostback())).Reply);
    }

    [Fact, OnSeveralSilos]
    public async Task WhatIsBroughtForwardIsFoundByAReCheckAfterARestartToo()
    {
        var id = Ids.Order();
        var key = GrainKeys.Postback("demo", $"deposit/{id}");
        await Scene.Postback(id).Enqueue(new EnqueuePostback { Merchant = "demo", Body = "body" });
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            if (attempt > 1) Host.Clock.Advance(TimeSpan.FromMilliseconds((await Scene.Postback(id).Get())!.DueAt!.Value - Host.Clock.NowMs));
            await Scene.Postback(id).Begin();
            await Scene.Postback(id).Record(new AttemptReport(attempt, false, "no answer in time", null, null, null, 12));
        }

        Host.Clock.Advance(TimeSpan.FromSeconds(1));
        var scheduled = (await Scene.Postback(id).Get())!.DueAt;
        Assert.True(await Scene.Postback(id).BringForward(new BringForwardPostback { Recovered = Host.Clock.NowMs, Due = Host.Clock.NowMs }));
        await Restart();
        Host.Clock.Advance(TimeSpan.FromSeconds(1));
        Host.Courier.Offered.Clear();
        await Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();
        Assert.Contains(key, Host.Courier.Offered);
        Assert.Equal(6, (await Scene.Postback(id).Begin())!.Number);
        await Scene.Postback(id).Record(Failed(6));
        Assert.Equal(scheduled, (await Scene.Postback(id).Get())!.DueAt);
        Assert.False(await Scene.Postback(Ids.Order()).BringForward(new BringForwardPostback { Recovered = 0, Due = Host.Clock.NowMs }));
    }

    [Fact]
    public async Task OneThatWaitsForAnEarlierOneGivesNoAttemptUntilItIsLetGo()
    {
        var (earlier, later) = (GrainKeys.Postback("demo", "deposit/earlier"), Scene.Postback(Ids.Order()));
        await later.Enqueue(new EnqueuePostback { Merchant = "demo", Body = "body", After = earlier });
        Assert.Null(await later.Begin());
        Assert.Equal(earlier, await later.WaitsFor());
        await later.Wait(Host.Clock.NowMs + 60_000);
        Assert.Null(await later.WaitsFor());
        await Restart();
        later = Host.Grains.GetGrain<IPostbackGrain>(later.GetPrimaryKeyString());
        Host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(earlier, await later.WaitsFor());
        await later.LetGo();
        Assert.Equal(1, (await later.Begin())!.Number);
    }

    [Fact]
    public async Task APostbackThatFindsNoPlaceIsPutOff()
    {
        var id = Ids.Order();
        await Scene.Postback(id).Enqueue(new EnqueuePostback { Merchant = "demo", Body = "body" });
        Host.Courier.HasPlace = false;
        await Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();
        var view = (await Scene.Postback(id).Get())!;
        Assert.Equal((PostbackStatus.Due, 0), (view.Status, view.Attempts));
        Assert.True(view.DueAt > Host.Clock.NowMs, "it is still first in line");
    }

    [Fact]
    public async Task AnAcknowledgedPostbackIsNeverSentAgain()
    {
        var postback = await Queued();
        await postback.Begin();
        await postback.Record(new AttemptReport(1, true, "HTTP 200 ok", 200, null, null, 12));
        Host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Null(await postback.Begin());
        Assert.Equal(PostbackStatus.Acknowledged, (await postback.Get())!.Status);
    }

    private static AttemptReport Failed(int attempt) => new(attempt, false, "HTTP 500", 500, "sorry", null, 12);

    private async Task<IPostbackGrain> Queued()
    {
        var postback = Scene.Postback(Ids.Order());
        await postback.Enqueue(new EnqueuePostback { Merchant = "demo", Body = "body" });
        return postback;
    }
}

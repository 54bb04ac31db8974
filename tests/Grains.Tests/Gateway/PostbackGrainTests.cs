using Paykassma.Domain.Postbacks;
using Paykassma.Grains.Gateway;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Gateway;

public sealed class PostbackGrainTests(PostgresFixture server) : GatewayTest(server)
{
    [Fact]
    public async Task TheFirstBodyStaysWhateverIsQueuedAgain()
    {
        var postback = Scene.Postback(Ids.Order());
        await postback.Enqueue(new EnqueuePostback { Merchant = "demo", Body = "first" });
        await postback.Enqueue(new EnqueuePostback { Merchant = "demo", Body = "second" });
        Assert.Equal("first", (await postback.Begin())!.Body);
    }

    [Fact]
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
        Assert.Equal(1, (await Scene.Postback(id).Begin())!.Number);
        await Restart();
        Assert.Null(await Scene.Postback(id).Begin());
        Host.Clock.Advance(TimeSpan.FromMilliseconds(PostbackMachine.AttemptLostAfterMs));
        Assert.Equal(2, (await Scene.Postback(id).Begin())!.Number);
    }

    [Fact]
    public async Task TheWholeScheduleRunsOutInAboutThreeDaysAndIsVisible()
    {
        var postback = await Queued();
        var began = Host.Clock.GetUtcNow();
        for (var attempt = 1; attempt <= RetrySchedule.MaxAttempts; attempt++)
        {
            var due = (await postback.Get())!.DueAt!.Value;
            Host.Clock.Advance(TimeSpan.FromMilliseconds(Math.Max(0, due - Host.Clock.NowMs)));
            Assert.Equal(attempt, (await postback.Begin())!.Number);
            await postback.Record(new RecordAttempt { Number = attempt, Acknowledged = false, Outcome = "HTTP 500" });
        }

        Assert.Equal("undelivered", (await postback.Get())!.Status);
        Assert.InRange((Host.Clock.GetUtcNow() - began).TotalDays, 2.3, 3.7);
    }

    [Fact]
    public async Task AnAcknowledgedPostbackIsNeverSentAgain()
    {
        var postback = await Queued();
        await postback.Begin();
        await postback.Record(new RecordAttempt { Number = 1, Acknowledged = true, Outcome = "HTTP 200 ok" });
        Host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Null(await postback.Begin());
        Assert.Equal("acknowledged", (await postback.Get())!.Status);
    }

    private async Task<IPostbackGrain> Queued()
    {
        var postback = Scene.Postback(Ids.Order());
        await postback.Enqueue(new EnqueuePostback { Merchant = "demo", Body = "body" });
        return postback;
    }
}

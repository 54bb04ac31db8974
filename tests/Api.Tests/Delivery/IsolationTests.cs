using Microsoft.AspNetCore.Http;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Delivery;

/// <summary>One merchant that answers nothing, and another that must not notice.</summary>
public sealed class IsolationTests(Sandbox sandbox)
{
    private const string Ok = """{"status":"ok"}""";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TaskCompletionSource _mayAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _bothPlacesTaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _otherServed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private int _underWayMax;

    [Fact]
    public async Task AnEndpointThatHoldsAllItsPlacesDelaysNoOther()
    {
        await using var slow = await MerchantServer.StartAsync(AnswerLate);
        await using var quick = await MerchantServer.StartAsync(AnswerAtOnce);
        await using var world = await DeliveryWorld.StartAsync(
            sandbox, slow.Url, quick.Url, "--Courier:EndpointConcurrencyMax=2", "--Courier:ResponseTimeoutMs=30000", "--Courier:TimeoutMs=30000");
        var held = new List<string>();
        for (var i = 0; i < 5; i++) held.Add(await world.QueueAsync("demo"));
        held.ForEach(world.Offer);
        await _bothPlacesTaken.Task.WaitAsync(Patience);
        world.Offer(await world.QueueAsync("second"));
        await _otherServed.Task.WaitAsync(Patience);
        Assert.Equal(2, Volatile.Read(ref _underWay));
        _mayAnswer.SetResult();
        await Task.WhenAll(held.Select(key => world.Host.Postbacks.Tally(key).Reached(1)));
        Assert.Equal(2, _underWayMax);
        foreach (var key in held) Assert.Equal(PostbackStatus.Acknowledged, (await world.Postback(key).Get())!.Status);
    }

    [Fact]
    public async Task TheBacklogOfAnEndpointDoesNotStandBeforeAnothersInTheReChecks()
    {
        await using var slow = await MerchantServer.StartAsync(AnswerLate);
        await using var quick = await MerchantServer.StartAsync(AnswerAtOnce);
        await using var world = await DeliveryWorld.StartAsync(
            sandbox, slow.Url, quick.Url, "--Courier:EndpointConcurrencyMax=2", "--Courier:EndpointQueueMax=1", "--Recheck:BatchMax=2",
            "--Courier:ResponseTimeoutMs=30000", "--Courier:TimeoutMs=30000");
        for (var i = 0; i < 12; i++) await world.QueueAsync("demo");
        // Nobody offers it: a re-check must find it behind all of these.
        await world.QueueAsync("second");
        await _otherServed.Task.WaitAsync(Patience);
        _mayAnswer.SetResult();
    }

    [Fact]
    public async Task AnEndpointThatFailsIsLeftAloneAndServedWhenItIsBack()
    {
        var isBack = false;
        var asked = 0;
        await using var server = await MerchantServer.StartAsync(http =>
        {
            Interlocked.Increment(ref asked);
            return Volatile.Read(ref isBack) ? MerchantServer.Answer(http, Ok) : MerchantServer.Answer(http, "", System.Net.HttpStatusCode.BadGateway);
        });
        await using var world = await DeliveryWorld.StartAsync(
            sandbox, server.Url, server.Url, "--Courier:EndpointConcurrencyMax=1", "--Courier:BreakerAttemptsMin=3", "--Courier:BreakerPauseMs=3600000",
            "--Courier:BreakerWindowMs=3600000",
            // A re-check would offer what the test offers too, and an offer that finds nothing to send counts with the breaker.
            "--Recheck:IntervalMs=60000");
        var keys = new List<string>();
        for (var i = 0; i < 8; i++) keys.Add(await world.QueueAsync("demo"));
        keys.ForEach(world.Offer);
        await Task.WhenAll(keys.Select(key => world.Host.Postbacks.Tally(key).Reached(1)));
        Assert.Equal(3, Volatile.Read(ref asked));
        var leftAlone = (await world.Postback(keys[^1]).Get())!;
        Assert.Equal((0, "not sent: the endpoint does not answer"), (leftAlone.Attempts, leftAlone.LastOutcome));
        Volatile.Write(ref isBack, true);
        for (var round = 0; round < 20; round++)
        {
            var states = await Task.WhenAll(keys.Select(async key => (Key: key, State: await world.Postback(key).Get())));
            var waiting = states.Where(item => item.State!.Status == PostbackStatus.Due).Select(item => item.Key).ToList();
            if (waiting.Count == 0) return;
            var done = Task.WhenAll(waiting.Select(key => world.Host.Postbacks.Tally(key)).Select(tally => tally.Reached(tally.Count + 1)));
            world.Host.Clock.Advance(TimeSpan.FromHours(2));
            waiting.ForEach(world.Offer);
            await done;
        }

        Assert.Fail("not everything was delivered though the endpoint was back");
    }

    [Fact]
    public async Task ALaterPostbackIsSentAfterTheEarlierOne()
    {
        var order = new System.Collections.Concurrent.ConcurrentQueue<int>();
        await using var server = await MerchantServer.StartAsync(async http =>
        {
            order.Enqueue((await System.Text.Json.JsonDocument.ParseAsync(http.Request.Body)).RootElement.GetProperty("n").GetInt32());
            await MerchantServer.Answer(http, order.Count == 1 ? "no" : Ok);
        });
        await using var world = await DeliveryWorld.StartAsync(sandbox, server.Url, server.Url);
        var earlier = await world.QueueAsync("demo", Numbered(1));
        world.Offer(earlier);
        await world.Host.Postbacks.Tally(earlier).Reached(1);
        var later = await world.QueueAsync("demo", Numbered(2), after: earlier);
        var delivered = world.Host.Postbacks.Tally(later).Reached(1);
        world.Offer(later);
        // The earlier one's second attempt is due, and the later one asks again after it.
        world.Host.Clock.Advance(TimeSpan.FromSeconds(20));
        await world.Host.Postbacks.Tally(earlier).Reached(2);
        world.Host.Clock.Advance(TimeSpan.FromSeconds(20));
        await delivered;
        Assert.Equal([1, 1, 2], order);
    }

    private static string Numbered(int n) => $$"""{"n":{{n}},"additional_data":[]}""";

    private async Task AnswerLate(HttpContext http)
    {
        var underWay = Interlocked.Increment(ref _underWay);
        InterlockedMax(underWay);
        if (underWay == 2) _bothPlacesTaken.TrySetResult();
        await _mayAnswer.Task;
        Interlocked.Decrement(ref _underWay);
        await MerchantServer.Answer(http, Ok);
    }

    private Task AnswerAtOnce(HttpContext http)
    {
        _otherServed.TrySetResult();
        return MerchantServer.Answer(http, Ok);
    }

    private void InterlockedMax(int value)
    {
        for (var known = Volatile.Read(ref _underWayMax); known < value; known = Volatile.Read(ref _underWayMax))
        {
            Interlocked.CompareExchange(ref _underWayMax, value, known);
        }
    }
}

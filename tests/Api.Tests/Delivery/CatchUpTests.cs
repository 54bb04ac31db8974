using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Delivery;

/// <summary>An endpoint that was down for hours is up again.</summary>
public sealed class CatchUpTests(Sandbox sandbox)
{
    private const string Ok = """{"status":"ok"}""";
    private static readonly TimeSpan InHours = TimeSpan.FromHours(6);

    [Fact]
    public async Task AFirstSuccessBringsEverythingWaitingForwardThoughItsScheduleSaidHours()
    {
        const int First = 10;
        const int Most = 20;
        const int Waiting = First + (2 * Most);
        const int RoundMs = 300;
        var isUp = false;
        var arrivals = new ConcurrentQueue<long>();
        await using var server = await MerchantServer.StartAsync(http =>
        {
            if (!Volatile.Read(ref isUp)) return MerchantServer.Answer(http, "", HttpStatusCode.BadGateway);
            arrivals.Enqueue(Stopwatch.GetTimestamp());
            return MerchantServer.Answer(http, Ok);
        });
        await using var quiet = await MerchantServer.StartAsync(http => MerchantServer.Answer(http, "", HttpStatusCode.BadGateway));
        await using var world = await DeliveryWorld.StartAsync(
            sandbox, server.Url, quiet.Url, $"--Courier:CatchUpFirst={First}", $"--Courier:CatchUpMax={Most}", $"--Courier:CatchUpRoundMs={RoundMs}");
        var waiting = new List<string>();
        for (var i = 0; i < Waiting; i++) waiting.Add(await world.PutWaitingAsync("demo", InHours));
        var elsewhere = await world.PutWaitingAsync("second", InHours);
        await Send(world);
        Assert.All(waiting, key => Assert.Equal(0, world.Host.Postbacks.Tally(key).Count));

        var all = Task.WhenAll(waiting.Select(key => world.Host.Postbacks.Tally(key).Reached(1)));
        Volatile.Write(ref isUp, true);
        await Send(world);
        await all;

        foreach (var key in waiting) Assert.Equal(PostbackStatus.Acknowledged, (await world.Postback(key).Get())!.Status);
        Assert.InRange(DueIn(world, (await world.Postback(elsewhere).Get())!), InHours - TimeSpan.FromMinutes(5), InHours);
        // Bounded: a third round begins no sooner than two rounds after the first.
        var times = arrivals.Order().ToList();
        Assert.InRange(Stopwatch.GetElapsedTime(times[0], times[^1]), TimeSpan.FromMilliseconds((2 * RoundMs) - 50), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task TheFirstSuccessAfterARestartBringsForwardToo()
    {
        await using var server = await MerchantServer.StartAsync(http => MerchantServer.Answer(http, Ok));
        await using var world = await DeliveryWorld.StartAsync(sandbox, server.Url, server.Url);
        await world.RestartAsync(TimeSpan.Zero);
        var waiting = await world.PutWaitingAsync("demo", InHours);
        var delivered = world.Host.Postbacks.Tally(waiting).Reached(1);
        await Send(world);
        await delivered;
        var state = (await world.Postback(waiting).Get())!;
        Assert.Equal((PostbackStatus.Acknowledged, 9), (state.Status, state.Attempts));
    }

    [Fact]
    public async Task APersonSendsAgainWhatWaitsForItsNextAttemptToo()
    {
        var day = new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero);
        await using var server = await MerchantServer.StartAsync(http => MerchantServer.Answer(http, "", HttpStatusCode.BadGateway));
        await using var world = await DeliveryWorld.StartAsync(sandbox, server.Url, server.Url);
        var before = await world.PutWaitingAsync("demo", InHours, day.AddMilliseconds(-1));
        var first = await world.PutWaitingAsync("demo", InHours, day);
        var undelivered = await world.PutUndeliveredAsync("demo", day.AddHours(1));
        var last = await world.PutWaitingAsync("demo", InHours, day.AddHours(2));
        var sent = Task.WhenAll(((string[])[first, undelivered, last]).Select(key => world.Host.Postbacks.Tally(key).Reached(1)));
        var period = new { merchant = "demo", since = "2026-01-10T00:00:00Z", until = "2026-01-10T02:00:00Z" };
        Assert.Equal("""{"resent":3,"more":false}""", (await Resend(world, period)).Body);
        await sent;
        Assert.Equal("""{"resent":0,"more":false}""", (await Resend(world, period)).Body);
        Assert.Equal(8, (await world.Postback(before).Get())!.Attempts);
        var one = await world.Gateway.Send(Requests.Post(
            $"/backoffice/v1/merchants/demo/postbacks/{Uri.EscapeDataString(Grains.GrainKeys.MerchantAndId(before).Id)}/resend", new { },
            GatewayCaller.OperatorKey));
        Assert.Equal((HttpStatusCode.OK, "due"), (one.Status, one["status"]));
        await world.Host.Postbacks.Tally(before).Reached(1);
    }

    [Fact]
    public async Task AnAnswerThatIsNearlyRightIsToldInWordsWhereverTheAttemptIsShown()
    {
        const string Words = """HTTP 200, nearly right: capital letters differ; the body must be exactly {"status":"ok"}""";
        await using var server = await MerchantServer.StartAsync(http => MerchantServer.Answer(http, """{"status":"OK"}"""));
        await using var world = await DeliveryWorld.StartAsync(sandbox, server.Url, server.Url);
        var key = await world.PutWaitingAsync("demo", InHours);
        var tried = world.Host.Postbacks.Tally(key).Reached(1);
        var path = $"/backoffice/v1/merchants/demo/postbacks/{Uri.EscapeDataString(Grains.GrainKeys.MerchantAndId(key).Id)}";
        await world.Gateway.Send(Requests.Post($"{path}/resend", new { }, GatewayCaller.OperatorKey));
        await tried;
        var postback = await world.Gateway.Send(Requests.Get(path, GatewayCaller.OperatorKey));
        Assert.Equal(("due", Words), (postback["status"], postback["last_outcome"]));
        var attempts = (await world.Gateway.Send(Requests.Get($"{path}/attempts", GatewayCaller.OperatorKey))).Json.GetProperty("ended");
        var newest = attempts[attempts.GetArrayLength() - 1];
        Assert.Equal((Words, "demo…"), (newest.GetProperty("outcome").GetString(), newest.GetProperty("signed_with").GetString()));
    }

    private static Task<Answer> Resend(DeliveryWorld world, object period) =>
        world.Gateway.Send(Requests.Post("/backoffice/v1/postbacks/resend", period, GatewayCaller.OperatorKey));

    /// <summary>Queues a new postback and waits for its first attempt.</summary>
    private static async Task Send(DeliveryWorld world)
    {
        var key = await world.QueueAsync("demo");
        var tried = world.Host.Postbacks.Tally(key).Reached(1);
        world.Offer(key);
        await tried;
    }

    private static TimeSpan DueIn(DeliveryWorld world, PostbackState state) =>
        TimeSpan.FromMilliseconds(state.DueAt!.Value - world.Host.Clock.GetUtcNow().ToUnixTimeMilliseconds());
}

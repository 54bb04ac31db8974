using System.Text;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Outbound.Postbacks;
using Paykassma.Outbound.Postbacks.Listeners;
using Paykassma.Testing;

namespace Paykassma.Outbound.Tests.Postbacks;

/// <summary>While a listener of the merchant is connected, attempts go to it and its answers count; otherwise they go to the URL.</summary>
public sealed class ListenersTests
{
    private static readonly byte[] Ok = Encoding.UTF8.GetBytes("""{"status":"ok"}""");
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(30);
    private readonly PostbackListeners _listeners = new();

    [Fact]
    public async Task AnAttemptIsHandedOnSignedAndItsAnswerIsJudgedAsAnyOther()
    {
        await using var scene = await StartAsync();
        using var listener = _listeners.Connect("shop");
        var sending = scene.SendAsync(number: 2);
        var attempt = await NextAsync(listener);
        Assert.Equal(("deposit/1", 2, 10_000), (attempt.Cause, attempt.Number, attempt.AnswerWithinMs));
        Assert.Equal(RetrySchedule.DelayAfter(2, SenderScene.Key), attempt.AgainInMs);
        Assert.Equal(SenderScene.Signed(SenderScene.Keys), Encoding.UTF8.GetString(attempt.Body));
        Assert.Contains(KeyValuePair.Create("Content-Type", "application/json"), attempt.Headers);
        Assert.True(_listeners.Answer("shop", attempt.Id, new ListenerAnswer.Answered(200, Ok, null)));
        Assert.Equal((SendVerdict.Acknowledged, "HTTP 200 ok"), Of(await sending));
    }

    [Fact]
    public async Task ItsRetryAfterIsRespected()
    {
        await using var scene = await StartAsync();
        using var listener = _listeners.Connect("shop");
        var sending = scene.SendAsync();
        _listeners.Answer("shop", (await NextAsync(listener)).Id, new ListenerAnswer.Answered(503, [], "30"));
        Assert.Equal((SendVerdict.EndpointFailed, 30_000L), ((await sending).Verdict, (await sending).RetryAfterMs));
    }

    [Fact]
    public async Task AServerThatCouldNotBeReachedIsNoConnection()
    {
        await using var scene = await StartAsync();
        using var listener = _listeners.Connect("shop");
        var sending = scene.SendAsync();
        _listeners.Answer("shop", (await NextAsync(listener)).Id, new ListenerAnswer.Unreachable());
        Assert.Equal((SendVerdict.EndpointFailed, "no connection: ConnectionError"), Of(await sending));
    }

    [Fact]
    public async Task AnAnswerAfterTheTimeLimitIsNotAwaited()
    {
        await using var scene = await StartAsync();
        using var listener = _listeners.Connect("shop");
        var sending = scene.SendAsync();
        var attempt = await NextAsync(listener);
        scene.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((SendVerdict.EndpointFailed, "no answer in time"), Of(await sending));
        Assert.False(_listeners.Answer("shop", attempt.Id, new ListenerAnswer.Answered(200, Ok, null)));
    }

    [Fact]
    public async Task WhoeverDisconnectsCutsTheAttemptAndTheNextGoesToTheUrl()
    {
        await using var scene = await StartAsync();
        var listener = _listeners.Connect("shop");
        var sending = scene.SendAsync();
        await NextAsync(listener);
        listener.Dispose();
        Assert.Equal((SendVerdict.EndpointFailed, "the connection was cut"), Of(await sending));
        Assert.Equal((SendVerdict.Refused, "HTTP 418"), Of(await scene.SendAsync(number: 2)));
    }

    [Fact]
    public async Task AnEarlierListenerIsToldAndItsEndRemovesNoLaterOne()
    {
        await using var scene = await StartAsync();
        var earlier = _listeners.Connect("shop");
        using var later = _listeners.Connect("shop");
        Assert.Null(await earlier.NextAsync(TestContext.Current.CancellationToken));
        earlier.Dispose();
        var sending = scene.SendAsync();
        _listeners.Answer("shop", (await NextAsync(later)).Id, new ListenerAnswer.Answered(200, Ok, null));
        Assert.Equal(SendVerdict.Acknowledged, (await sending).Verdict);
    }

    [Fact]
    public async Task AnotherMerchantsListenerGetsNothing()
    {
        await using var scene = await StartAsync();
        using var other = _listeners.Connect("other");
        Assert.Equal((SendVerdict.Refused, "HTTP 418"), Of(await scene.SendAsync()));
    }

    /// <summary>The merchant's URL answers 418, which no listener of these tests does.</summary>
    private Task<SenderScene> StartAsync() => SenderScene.StartAsync(http => MerchantServer.Answer(http, "", (System.Net.HttpStatusCode)418), listeners: _listeners);

    private static async Task<HandedAttempt> NextAsync(IPostbackListener listener) =>
        await listener.NextAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(PatienceMax) ?? throw new InvalidOperationException("The listener has ended.");

    private static (SendVerdict, string) Of(SendOutcome outcome) => (outcome.Verdict, outcome.Words);
}

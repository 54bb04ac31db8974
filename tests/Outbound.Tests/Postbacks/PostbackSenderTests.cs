using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Outbound.Postbacks;
using Paykassma.Protocol.Postbacks;
using Paykassma.Testing;

namespace Paykassma.Outbound.Tests.Postbacks;

/// <summary>Whatever a merchant's server does is an outcome, and only the documented answer acknowledges.</summary>
public sealed class PostbackSenderTests
{
    private const string Ok = """{"status":"ok"}""";

    [Fact]
    public async Task TheBodyGoesSignedAndTheDocumentedAnswerAcknowledges()
    {
        (string Method, string? Type, string Body) seen = default;
        await using var scene = await SenderScene.StartAsync(async http =>
        {
            seen = (http.Request.Method, http.Request.ContentType, await new StreamReader(http.Request.Body).ReadToEndAsync());
            await MerchantServer.Answer(http, Ok);
        });
        Assert.Equal(Signed(SendVerdict.Acknowledged, "HTTP 200 ok") with { Status = 200, Answer = Ok }, await scene.SendAsync());
        Assert.Equal(("POST", "application/json", SenderScene.Signed(SenderScene.Keys)), seen);
    }

    [Fact]
    public async Task TheSignatureIsMadeAtEachAttemptWithTheKeysOfNow()
    {
        var seen = new List<string>();
        await using var scene = await SenderScene.StartAsync(async http =>
        {
            seen.Add(await new StreamReader(http.Request.Body).ReadToEndAsync());
            await MerchantServer.Answer(http, Ok);
        });
        var next = new PostbackKeys("another-access", "another-private");
        Assert.Equal("acc…", (await scene.SendAsync(number: 1)).SignedWith);
        scene.Rotate(next);
        Assert.Equal("anot…", (await scene.SendAsync(number: 2)).SignedWith);
        Assert.Equal([SenderScene.Signed(SenderScene.Keys), SenderScene.Signed(next)], seen);
    }

    [Fact]
    public async Task ABodyThatAnOlderBuildStoredSignedIsSignedAnew()
    {
        var seen = "";
        await using var scene = await SenderScene.StartAsync(async http =>
        {
            seen = await new StreamReader(http.Request.Body).ReadToEndAsync();
            await MerchantServer.Answer(http, Ok);
        });
        await scene.SendAsync(body: SenderScene.Signed(new PostbackKeys("old-access", "old-private")));
        Assert.Equal(SenderScene.Signed(SenderScene.Keys), seen);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"additional_data":{}}""")]
    [InlineData("""{"additional_data":[]} and more""")]
    [InlineData("")]
    public async Task AContentThatCannotBeReadIsNotSent(string body)
    {
        var asked = 0;
        await using var scene = await SenderScene.StartAsync(http =>
        {
            asked++;
            return MerchantServer.Answer(http, Ok);
        });
        Assert.Equal(new SendOutcome(SendVerdict.Refused, "the stored content cannot be read"), await scene.SendAsync(body: body));
        Assert.Equal(0, asked);
    }

    [Fact]
    public Task AnAnswerThatIsNearlyRightAcknowledgesNothingAndSaysSoInWords() => Cells.AllHoldAsync(
        [
            (200, """{"status":"OK"}""", "capital letters differ; "),
            (200, """{"Status":"ok"}""", "capital letters differ; "),
            (200, "\uFEFF" + Ok, "a byte order mark stands before the JSON; "),
            (200, """{"status":"ok","id":7}""", "other fields stand beside status; "),
            (200, $"<html>{Ok}</html>", "other text stands around the JSON; "),
            (200, "ok", "the word ok alone is not JSON; "),
            (201, Ok, "the body is right, the status must be 200"),
        ],
        async (int status, string body, string why) =>
        {
            await using var scene = await SenderScene.StartAsync(http => MerchantServer.Answer(http, body, (HttpStatusCode)status));
            var expected = status == 200 ? """the body must be exactly {"status":"ok"}""" : "";
            var outcome = await scene.SendAsync();
            Assert.Equal((SendVerdict.Refused, $"HTTP {status}, nearly right: {why}{expected}"), (outcome.Verdict, outcome.Words));
            Assert.InRange(outcome.Words.Length, 1, EndedAttempt.OutcomeMax);
        });

    [Fact]
    public Task AnyOtherAnswerIsSentAgain() => Cells.AllHoldAsync(
        [
            (200, """{"status":"fail"}""", SendVerdict.Refused, "HTTP 200 with another body than ok"),
            (200, "", SendVerdict.Refused, "HTTP 200 with another body than ok"),
            (201, "created", SendVerdict.Refused, "HTTP 201"),
            (403, "no", SendVerdict.Refused, "HTTP 403"),
            (404, "", SendVerdict.Refused, "HTTP 404"),
            (429, "", SendVerdict.EndpointFailed, "HTTP 429"),
            (500, Ok, SendVerdict.EndpointFailed, "HTTP 500"),
            (503, "later", SendVerdict.EndpointFailed, "HTTP 503"),
        ],
        async (int status, string body, SendVerdict verdict, string words) =>
        {
            await using var scene = await SenderScene.StartAsync(http => MerchantServer.Answer(http, body, (HttpStatusCode)status));
            var outcome = await scene.SendAsync();
            Assert.Equal(Signed(verdict, words) with { Status = status, Answer = body.Length == 0 ? null : body }, outcome);
        });

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task ARedirectIsNotFollowed(int status)
    {
        var asked = 0;
        await using var scene = await SenderScene.StartAsync(http =>
        {
            asked++;
            http.Response.Headers.Location = "/elsewhere";
            return MerchantServer.Answer(http, Ok, http.Request.Path == "/" ? (HttpStatusCode)status : HttpStatusCode.OK);
        });
        Assert.Equal((SendVerdict.Refused, status), ((await scene.SendAsync()).Verdict, (await scene.SendAsync()).Status));
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("120", 120_000L)]
    [InlineData("Fri, 02 Jan 2026 03:05:05 GMT", 60_000L)]
    [InlineData("Fri, 02 Jan 2026 03:03:05 GMT", null)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    public async Task RetryAfterIsReadInBothForms(string header, long? waitMs)
    {
        await using var scene = await SenderScene.StartAsync(http =>
        {
            http.Response.Headers.RetryAfter = header;
            return MerchantServer.Answer(http, "", HttpStatusCode.ServiceUnavailable);
        });
        Assert.Equal(waitMs, (await scene.SendAsync()).RetryAfterMs);
    }

    [Fact]
    public async Task AnAnswerLongerThanTheLimitIsNotRead()
    {
        var huge = Ok + new string(' ', 2_000_000);
        await using var scene = await SenderScene.StartAsync(http => MerchantServer.Answer(http, huge), options => options.AnswerBytesMax = 1_000);
        var outcome = await scene.SendAsync();
        Assert.Equal((SendVerdict.Refused, "HTTP 200 with too long an answer"), (outcome.Verdict, outcome.Words));
        Assert.Equal(1_001, outcome.Answer!.Length);
    }

    [Fact]
    public async Task WhatIsPackedIsNotUnpacked()
    {
        await using var scene = await SenderScene.StartAsync(async http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(Ok));
            await http.Response.Body.WriteAsync(packed.ToArray());
        });
        Assert.Equal("HTTP 200 with another body than ok", (await scene.SendAsync()).Words);
    }

    [Fact]
    public async Task ACutConnectionIsAnOutcome()
    {
        await using var scene = await SenderScene.StartAsync(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        var outcome = await scene.SendAsync();
        Assert.Equal((SendVerdict.EndpointFailed, null), (outcome.Verdict, outcome.Status));
    }

    [Fact]
    public async Task AnAnswerThatIsCutOffAcknowledgesNothing()
    {
        await using var scene = await SenderScene.StartAsync(async http =>
        {
            http.Response.ContentLength = 100;
            await http.Response.WriteAsync(Ok);
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        var outcome = await scene.SendAsync();
        Assert.Equal((SendVerdict.EndpointFailed, "the connection was cut"), (outcome.Verdict, outcome.Words));
    }

    [Fact]
    public async Task AMerchantThatHangsIsGivenUpAfterTheResponseTimeout()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var scene = await SenderScene.StartAsync(http =>
        {
            arrived.TrySetResult();
            return MerchantServer.Hang(http);
        });
        var sending = scene.SendAsync();
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        scene.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(Signed(SendVerdict.EndpointFailed, "no answer in time"), await sending);
    }

    [Fact]
    public async Task AnAnswerThatDripsIsGivenUpAfterTheTotalTimeout()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var scene = await SenderScene.StartAsync(async http =>
        {
            http.Response.ContentLength = 100;
            await http.Response.WriteAsync("{");
            await http.Response.Body.FlushAsync();
            begun.TrySetResult();
            await MerchantServer.Hang(http);
        });
        var sending = scene.SendAsync();
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        scene.Clock.Advance(TimeSpan.FromSeconds(15));
        var outcome = await sending;
        Assert.Equal((SendVerdict.EndpointFailed, "no answer in time"), (outcome.Verdict, outcome.Words));
    }

    [Fact]
    public async Task AnAddressThatMayNotBeCalledIsNotCalled()
    {
        var asked = 0;
        await using var scene = await SenderScene.StartAsync(
            http =>
            {
                asked++;
                return MerchantServer.Answer(http, Ok);
            },
            options => options.AllowedNetworks = []);
        Assert.Equal(Signed(SendVerdict.Refused, "the URL leads to an address that may not be called"), await scene.SendAsync());
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task ANameIsLookedUpAndWhereItLeadsIsWhatCounts()
    {
        await using var inside = await SenderScene.StartAsync(
            http => MerchantServer.Answer(http, Ok), host: "shop.example", lookup: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1")]));
        Assert.Equal(SendVerdict.Refused, (await inside.SendAsync()).Verdict);
        await using var permitted = await SenderScene.StartAsync(
            http => MerchantServer.Answer(http, Ok), host: "shop.example", lookup: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        Assert.Equal(SendVerdict.Acknowledged, (await permitted.SendAsync()).Verdict);
    }

    [Fact]
    public async Task ANameThatLeadsNowhereIsAnOutcome()
    {
        await using var scene = await SenderScene.StartAsync(
            http => MerchantServer.Answer(http, Ok), host: "shop.example",
            lookup: (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound));
        Assert.Equal(SendVerdict.EndpointFailed, (await scene.SendAsync()).Verdict);
    }

    [Fact]
    public async Task AMerchantThatIsNoLongerConfiguredIsAnOutcome()
    {
        await using var scene = await SenderScene.StartAsync(http => MerchantServer.Answer(http, Ok));
        Assert.Equal(new SendOutcome(SendVerdict.Refused, "the merchant is not configured"), await scene.SendAsync("gone"));
    }

    private static SendOutcome Signed(SendVerdict verdict, string words) => new(verdict, words) { SignedWith = "acc…" };
}

using System.Collections.Concurrent;
using System.Text;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Webhooks;
using Paykassma.Testing;

namespace Paykassma.Outbound.Tests.Postbacks;

/// <summary>The Standard Webhooks headers as a merchant verifies them, while keys change.</summary>
public sealed class WebhookHeadersTests
{
    private static readonly WebhookKey Current = WebhookKey.FromBytes("0123456789abcdef"u8);
    private static readonly WebhookKey Previous = WebhookKey.FromBytes("fedcba9876543210"u8);
    private readonly ConcurrentQueue<(string Id, string Timestamp, string Signature)> _seen = new();

    [Fact]
    public async Task EachAttemptIsSignedAtItsOwnTimeUnderTheSameId()
    {
        await using var scene = await Scene(new WebhookKeys(Current));
        await scene.SendAsync(number: 1);
        Assert.Equal(WebhookVerdict.Genuine, Verify(_seen.Last(), scene, Current));
        scene.Clock.Advance(TimeSpan.FromHours(3));
        await scene.SendAsync(number: 2);
        Assert.Equal(WebhookVerdict.Genuine, Verify(_seen.Last(), scene, Current));
        Assert.Single(_seen.Select(headers => headers.Id).Distinct());
        Assert.Equal(WebhookVerdict.Stale, Verify(_seen.First(), scene, Current));
    }

    [Fact]
    public async Task BothKeysVerifyUntilTheOverlapEnds()
    {
        var start = new FakeClock().GetUtcNow();
        await using var scene = await Scene(new WebhookKeys(Current, Previous, start.AddHours(1)));
        await scene.SendAsync();
        Assert.Equal(WebhookVerdict.Genuine, Verify(_seen.Last(), scene, Previous));
        Assert.Equal(WebhookVerdict.Genuine, Verify(_seen.Last(), scene, Current));
        scene.Clock.Advance(TimeSpan.FromHours(1));
        await scene.SendAsync();
        Assert.Equal(WebhookVerdict.WrongSignature, Verify(_seen.Last(), scene, Previous));
        Assert.Equal(WebhookVerdict.Genuine, Verify(_seen.Last(), scene, Current));
    }

    [Fact]
    public async Task WithoutAKeyThereAreNoSuchHeaders()
    {
        await using var scene = await Scene(null);
        await scene.SendAsync();
        Assert.Equal(("", "", ""), _seen.Single());
    }

    private static WebhookVerdict Verify((string Id, string Timestamp, string Signature) headers, SenderScene scene, WebhookKey key) =>
        StandardWebhooks.Verify(
            headers.Id, headers.Timestamp, headers.Signature, Encoding.UTF8.GetBytes(SenderScene.Signed(SenderScene.Keys)), [key],
            scene.Clock.GetUtcNow(), StandardWebhooks.DefaultTolerance);

    private Task<SenderScene> Scene(WebhookKeys? keys) => SenderScene.StartAsync(
        http =>
        {
            var headers = http.Request.Headers;
            _seen.Enqueue((headers[StandardWebhooks.IdHeader].ToString(), headers[StandardWebhooks.TimestampHeader].ToString(), headers[StandardWebhooks.SignatureHeader].ToString()));
            return MerchantServer.Answer(http, """{"status":"ok"}""");
        },
        keys: keys);
}

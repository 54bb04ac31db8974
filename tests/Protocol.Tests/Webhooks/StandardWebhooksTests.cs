using System.Text;
using Paykassma.Protocol.Webhooks;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Webhooks;

public sealed class StandardWebhooksTests
{
    private static readonly DateTimeOffset Sent = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private static readonly WebhookKey Key = WebhookKey.FromBytes("0123456789abcdef"u8);
    private static readonly WebhookKey Other = WebhookKey.FromBytes("fedcba9876543210"u8);
    private static readonly byte[] Body = "{\"status\":\"ok\"}"u8.ToArray();

    [Fact]
    public void SignatureIsHmacOverIdTimestampAndBody()
    {
        var expected = Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData(
            "0123456789abcdef"u8, Encoding.UTF8.GetBytes("msg_1.1700000000.{\"status\":\"ok\"}")));

        Assert.Equal($"v1,{expected}", StandardWebhooks.Sign("msg_1", Sent, Body, Key));
    }

    [Fact]
    public void SignedMessageVerifies() => Assert.Equal(WebhookVerdict.Genuine, Verify(StandardWebhooks.Sign("msg_1", Sent, Body, Key), Key));

    [Fact]
    public void EitherKeyVerifiesWhileKeysChange()
    {
        var both = StandardWebhooks.Sign("msg_1", Sent, Body, Other, Key);

        Assert.Equal(WebhookVerdict.Genuine, Verify(both, Key));
        Assert.Equal(WebhookVerdict.Genuine, Verify(both, Other));
        Assert.Equal(WebhookVerdict.Genuine, Verify(StandardWebhooks.Sign("msg_1", Sent, Body, Key), Other, Key));
        Assert.Equal(WebhookVerdict.WrongSignature, Verify(StandardWebhooks.Sign("msg_1", Sent, Body, Other), Key));
    }

    [Theory]
    [InlineData(300, WebhookVerdict.Genuine)]
    [InlineData(-300, WebhookVerdict.Genuine)]
    [InlineData(301, WebhookVerdict.Stale)]
    [InlineData(-301, WebhookVerdict.Stale)]
    public void TimestampMustBeNear(int secondsLater, WebhookVerdict expected) =>
        Assert.Equal(expected, StandardWebhooks.Verify(
            "msg_1", "1700000000", StandardWebhooks.Sign("msg_1", Sent, Body, Key), Body, [Key], Sent.AddSeconds(secondsLater), StandardWebhooks.DefaultTolerance));

    [Fact]
    public void BadHeadersAreTold() => Cells.AllHold(
        [
            (null, "1700000000", "v1,x", WebhookVerdict.Malformed),
            ("", "1700000000", "v1,x", WebhookVerdict.Malformed),
            ("a.b", "1700000000", "v1,x", WebhookVerdict.Malformed),
            ("msg_1", null, "v1,x", WebhookVerdict.Malformed),
            ("msg_1", "-1", "v1,x", WebhookVerdict.Malformed),
            ("msg_1", "17e8", "v1,x", WebhookVerdict.Malformed),
            ("msg_1", "1700000000", null, WebhookVerdict.Malformed),
            ("msg_1", "1700000000", "", WebhookVerdict.WrongSignature),
            ("msg_1", "1700000000", "v1,", WebhookVerdict.WrongSignature),
            ("msg_1", "1700000000", "v1a,x é", WebhookVerdict.WrongSignature),
            ("msg_1", "9223372036854775807", "v1,x", WebhookVerdict.WrongSignature),
        ],
        (string? id, string? timestamp, string? signatures, WebhookVerdict expected) =>
            Assert.Equal(expected, StandardWebhooks.Verify(id, timestamp, signatures, Body, [Key], Sent, StandardWebhooks.DefaultTolerance)));

    [Fact]
    public void OtherIdTimestampOrBodyIsRefused()
    {
        var signature = StandardWebhooks.Sign("msg_1", Sent, Body, Key);

        Assert.Equal(WebhookVerdict.WrongSignature, StandardWebhooks.Verify("msg_2", "1700000000", signature, Body, [Key], Sent, StandardWebhooks.DefaultTolerance));
        Assert.Equal(WebhookVerdict.WrongSignature, StandardWebhooks.Verify("msg_1", "1700000001", signature, Body, [Key], Sent, StandardWebhooks.DefaultTolerance));
        Assert.Equal(WebhookVerdict.WrongSignature, StandardWebhooks.Verify("msg_1", "1700000000", signature, "{}"u8, [Key], Sent, StandardWebhooks.DefaultTolerance));
        Assert.Equal(WebhookVerdict.WrongSignature, StandardWebhooks.Verify("msg_1", "1700000000", signature, Body, [], Sent, StandardWebhooks.DefaultTolerance));
    }

    [Theory]
    [InlineData("whsec_MDEyMzQ1Njc4OWFiY2RlZg==", true)]
    [InlineData("MDEyMzQ1Njc4OWFiY2RlZg==", false)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("whsec_*", false)]
    [InlineData("whsec_", false)]
    [InlineData(null, false)]
    public void KeyHasItsTextForm(string? text, bool expected)
    {
        Assert.Equal(expected, WebhookKey.TryParse(text, out var key));
        if (expected) Assert.Equal(StandardWebhooks.Sign("m", Sent, Body, Key), StandardWebhooks.Sign("m", Sent, Body, key!));
    }

    [Fact]
    public void KeyIsNotPrinted() => Assert.Equal("whsec_[redacted]", Key.ToString());

    [Fact]
    public void MisuseIsRefused()
    {
        Assert.Throws<ArgumentException>(() => StandardWebhooks.Sign("a.b", Sent, Body, Key));
        Assert.Throws<ArgumentException>(() => StandardWebhooks.Sign("a", Sent, Body));
        Assert.Throws<ArgumentException>(() => WebhookKey.FromBytes("short"u8));
    }

    private static WebhookVerdict Verify(string signature, params WebhookKey[] keys) =>
        StandardWebhooks.Verify("msg_1", "1700000000", signature, Body, keys, Sent, StandardWebhooks.DefaultTolerance);
}

using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Webhooks;

namespace Paykassma.Domain.Tests.Gateway.Merchants;

public sealed class WebhookKeysTests
{
    private static readonly DateTimeOffset End = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);
    private static readonly WebhookKey Current = WebhookKey.FromBytes("0123456789abcdef"u8);
    private static readonly WebhookKey Previous = WebhookKey.FromBytes("fedcba9876543210"u8);

    [Fact]
    public void BothKeysSignUntilTheEndOfTheOverlap()
    {
        var keys = new WebhookKeys(Current, Previous, End);
        Assert.Equal([Current, Previous], keys.At(End.AddTicks(-1)));
        Assert.Equal([Current], keys.At(End));
    }

    [Fact]
    public void AKeyThatFollowsNoneSignsAlone() => Assert.Equal([Current], new WebhookKeys(Current).At(DateTimeOffset.MinValue));
}

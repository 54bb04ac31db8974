using System.Net;
using Paykassma.Api.Gateway.Window;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Tests.Window;

/// <summary>A label, an address and a merchant each have their limit, and nobody else pays for it.</summary>
public sealed class WindowAttemptsTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");

    [Fact]
    public void ALabelHasItsLimit()
    {
        using var attempts = new WindowAttempts();
        var merchant = Merchant(new() { AttemptsPerLabel = 2 });
        Assert.Null(attempts.Number(merchant, "a", Here));
        Assert.Null(attempts.Number(merchant, "a", There));
        Assert.NotNull(attempts.Number(merchant, "a", There));
        Assert.Null(attempts.Number(merchant, "b", Here));
    }

    [Fact]
    public void AnAddressHasItsLimit()
    {
        using var attempts = new WindowAttempts();
        var merchant = Merchant(new() { AttemptsPerMinutePerAddress = 1 });
        Assert.Null(attempts.Number(merchant, "a", Here));
        Assert.NotNull(attempts.Number(merchant, "b", Here));
        Assert.Null(attempts.Number(merchant, "b", There));
        for (var opening = 0; opening < 10; opening++) Assert.Null(attempts.Opening(merchant, Here));
        Assert.NotNull(attempts.Opening(merchant, Here));
        Assert.Null(attempts.Opening(merchant, There));
    }

    [Fact]
    public void AMerchantHasItsLimitAndANewOneHoldsAtOnce()
    {
        using var attempts = new WindowAttempts();
        Assert.Null(attempts.Number(Merchant(new() { AttemptsPerMinute = 1 }), "a", Here));
        Assert.NotNull(attempts.Number(Merchant(new() { AttemptsPerMinute = 1 }), "b", There));
        Assert.Null(attempts.Number(Merchant(new() { AttemptsPerMinute = 1 }, "other"), "b", There));
        Assert.Null(attempts.Number(Merchant(new() { AttemptsPerMinute = 2 }), "b", There));
    }

    private static GatewayMerchant Merchant(WindowPolicy window, string id = "demo") => new()
    {
        Id = id,
        PluginApiSecret = "s",
        PostbackUrl = new Uri("https://shop.example"),
        PostbackAccessKey = "a",
        PostbackPrivateKey = "p",
        WithdrawalKey = "w",
        AgentKey = "g",
        TimeZone = TimeZoneInfo.Utc,
        Policy = new(),
        Window = window,
    };
}

using System.Net;
using Paykassma.Api.Gateway.Window;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Tests.Window;

/// <summary>An address opens a merchant's window only so often, and nobody else pays for it.</summary>
public sealed class WindowOpeningsTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");

    [Fact]
    public void AnAddressHasItsLimitAtEachMerchant()
    {
        using var openings = new WindowOpenings();
        var merchant = Merchant(limit: 1);
        for (var opening = 0; opening < 10; opening++) Assert.Null(openings.Count(merchant, Here));
        Assert.NotNull(openings.Count(merchant, Here));
        Assert.Null(openings.Count(merchant, There));
        Assert.Null(openings.Count(Merchant(limit: 1, "other"), Here));
    }

    [Fact]
    public void ANewLimitHoldsAtOnce()
    {
        using var openings = new WindowOpenings();
        for (var opening = 0; opening <= 10; opening++) openings.Count(Merchant(limit: 1), Here);
        Assert.Null(openings.Count(Merchant(limit: 2), Here));
    }

    [Fact]
    public void TheAddressesOfOneIpv6NetworkAreOne()
    {
        using var openings = new WindowOpenings();
        for (var opening = 0; opening < 10; opening++) Assert.Null(openings.Count(Merchant(limit: 1), IPAddress.Parse($"2001:db8:1:2::{opening}")));
        Assert.NotNull(openings.Count(Merchant(limit: 1), IPAddress.Parse("2001:db8:1:2:ffff::1")));
        Assert.Null(openings.Count(Merchant(limit: 1), IPAddress.Parse("2001:db8:1:3::1")));
    }

    private static GatewayMerchant Merchant(int limit, string id = "demo") => new()
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
        Window = new() { AttemptsPerMinutePerAddress = limit },
    };
}

using Microsoft.AspNetCore.Http;
using Paykassma.Api.Gateway.Window;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Tests.Window;

/// <summary>A window is the host's merchant's, else the one's the path names, else the only one's.</summary>
public sealed class WindowMerchantsTests
{
    [Theory]
    [InlineData("pay.first.example", null, "first")]
    [InlineData("PAY.FIRST.EXAMPLE:8443", null, "first")]
    [InlineData("pay.first.example", "second", "first")]
    [InlineData("gateway.example", "second", "second")]
    [InlineData("gateway.example", "nobody", null)]
    [InlineData("gateway.example", null, null)]
    [InlineData("", null, null)]
    public void IsWhoseOfTwo(string host, string? named, string? expected) =>
        Assert.Equal(expected, Of(host, named, Merchant("first", "pay.first.example"), Merchant("second")));

    [Fact]
    public void IsTheOnlyOnesOnAnyHost() => Assert.Equal("only", Of("gateway.example", null, Merchant("only")));

    private static string? Of(string host, string? named, params GatewayMerchant[] merchants)
    {
        var http = new DefaultHttpContext();
        http.Request.Host = new HostString(host);
        if (named is not null) http.Request.RouteValues[WindowMerchants.RouteValue] = named;
        return new WindowMerchants(new GatewayDirectory(merchants, new Dictionary<string, string>(), [], TimeProvider.System)).Of(http)?.Id;
    }

    private static GatewayMerchant Merchant(string id, params string[] hosts) => new()
    {
        Id = id,
        PluginApiSecret = $"{id}-s",
        PostbackUrl = new Uri("https://shop.example"),
        PostbackAccessKey = "a",
        PostbackPrivateKey = "p",
        WithdrawalKey = $"{id}-w",
        AgentKey = $"{id}-g",
        TimeZone = TimeZoneInfo.Utc,
        Policy = new(),
        Window = new() { Hosts = [.. hosts] },
    };
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway.Window;

/// <summary>The merchant of a window: the host's, else the one in the path, else the only one (ours).</summary>
internal sealed class WindowMerchants(GatewayDirectory directory)
{
    public const string RouteValue = "merchant";

    public GatewayMerchant? Of(HttpContext http)
    {
        var host = http.Request.Host.Host.ToLowerInvariant();
        if (directory.Merchants.FirstOrDefault(merchant => merchant.Window.Hosts.Contains(host)) is { } ofHost) return ofHost;
        if (http.GetRouteValue(RouteValue) is string named) return directory.Find(named);
        return directory.Merchants.Take(2).ToList() is [var only] ? only : null;
    }

    public GatewayMerchant? Of(WindowSession session) => directory.Find(session.Merchant);
}

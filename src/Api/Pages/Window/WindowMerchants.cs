using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Domain.Merchants;

namespace Paykassma.Api.Pages.Window;

/// <summary>Whose window it is: the host's merchant, else the one the path names, else the only one there is (ours).</summary>
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

using System.Net;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Gateway;

/// <summary>Where a request came from. Behind a proxy the caller is known only if the host is set to trust the proxy's headers.</summary>
internal static class CallerAddress
{
    public static IPAddress Of(HttpContext http) => Plain(http.Connection.RemoteIpAddress ?? IPAddress.None);

    /// <summary>An IPv4 address as IPv4, even if a dual-stack socket has mapped it.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

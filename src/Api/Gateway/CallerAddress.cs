using System.Net;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Gateway;

/// <summary>Where a request came from. A proxy's caller is known only if the host is told to trust the proxy's headers.</summary>
internal static class CallerAddress
{
    public static IPAddress Of(HttpContext http) => Plain(http.Connection.RemoteIpAddress ?? IPAddress.None);

    /// <summary>IPv4 as IPv4, also where a dual-stack socket has wrapped it.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

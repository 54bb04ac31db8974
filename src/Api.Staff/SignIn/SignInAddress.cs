using System.Net;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Staff;

/// <summary>Where a request came from. Behind a proxy the caller is known only if the host is set to trust the proxy's headers.</summary>
internal static class SignInAddress
{
    public static IPAddress Of(HttpContext http) => http.Connection.RemoteIpAddress ?? IPAddress.None;
}

using System.Net;
using System.Net.Sockets;

namespace Paykassma.Lab;

/// <summary>Whether a URL is on this machine or on a private network. Production is neither, as a rule.</summary>
public static class PrivateHost
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    /// <summary>Whether every address of its host is loopback or private. A name that is not found is not.</summary>
    public static async Task<bool> IsHostOfAsync(Uri url, CancellationToken cancellation)
    {
        if (url.IsLoopback) return true;
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(url.IdnHost, cancellation);
            return addresses.Length > 0 && addresses.All(IsPrivate);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return false;
        }
    }

    private static bool IsPrivate(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || Private.Any(network => network.Contains(plain));
    }
}

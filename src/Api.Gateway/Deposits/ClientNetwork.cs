using System.Net;
using System.Net.Sockets;

namespace Paykassma.Api.Gateway;

/// <summary>
/// A client's address as limits name it. An IPv6 address counts as its /64 network: one connection has all of its addresses.
/// </summary>
internal static class ClientNetwork
{
    private const int NetworkBytes = 8;

    public static string Of(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, NetworkBytes, bytes.Length - NetworkBytes);
        return $"{new IPAddress(bytes)}/64";
    }
}

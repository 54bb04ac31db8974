using System.Net;
using System.Net.Sockets;

namespace Paykassma.Storage.Staff;

/// <summary>Where an attempt to sign in comes from: a device that this person has signed in from before, or else an address.</summary>
/// <param name="Key">E.g. <c>address/192.0.2.7</c>.</param>
/// <param name="IsKnown">Whether it is a known device of this person.</param>
public sealed record SignInPlace(string Key, bool IsKnown)
{
    private const int PrefixBytes = 8;

    public static SignInPlace OfDevice(string id) => new($"device/{id}", true);

    public static SignInPlace OfAddress(IPAddress address) => new($"address/{NetworkOf(address)}", false);

    /// <summary>An IPv4 address as it is; of an IPv6 address the first 64 bits, since one customer has all addresses behind them.</summary>
    public static IPAddress NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(PrefixBytes).Clear();
        return new IPAddress(bytes);
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Startup;

/// <summary>Where other silos, and frontends, reach a silo.</summary>
internal sealed record SiloEndpoints(IPAddress Address, int SiloPort, int GatewayPort)
{
    /// <summary>Resolves the address, chooses free ports if none are set, and checks that configured ports are free.</summary>
    /// <exception cref="OptionsValidationException">The address is invalid, or a port is in use.</exception>
    public static SiloEndpoints Of(SiloOptions options)
    {
        var address = options.Address is { } name ? Find(name) : IPAddress.Loopback;
        return new(address, Port(nameof(options.SiloPort), options.SiloPort, address), Port(nameof(options.GatewayPort), options.GatewayPort, address));
    }

    private static IPAddress Find(string name)
    {
        if (IPAddress.TryParse(name, out var address)) return address;
        try
        {
            var found = Dns.GetHostAddresses(name);
            return found.FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw Refused("Address", "is neither an address nor a host name that can be looked up.");
        }
    }

    private static int Port(string option, int? port, IPAddress address)
    {
        // On loopback only that address matters; otherwise a silo listens on all addresses of its machine.
        using var listener = new TcpListener(IPAddress.IsLoopback(address) ? address : IPAddress.Any, port ?? 0);
        try
        {
            listener.Start();
        }
        catch (SocketException)
        {
            throw Refused(option, $"is {port}, and that port is in use.");
        }

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static OptionsValidationException Refused(string option, string why) =>
        new(SiloOptions.Section, typeof(SiloOptions), [$"{SiloOptions.Section}:{option} {why}"]);
}

using System.Net;
using System.Net.Sockets;

namespace Paykassma.Silo.Startup;

/// <summary>A loopback port nobody listens on, for a silo that is alone and needs no fixed one.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

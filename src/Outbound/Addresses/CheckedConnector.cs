using System.Net;
using System.Net.Sockets;

namespace Paykassma.Outbound.Addresses;

/// <summary>Resolves a host name, or an address, to addresses.</summary>
public delegate Task<IPAddress[]> AddressLookup(string host, CancellationToken cancellation);

/// <summary>
/// Connects to the address that was checked, not to the host name: between the check and the call the name could change its address.
/// </summary>
public sealed class CheckedConnector(AddressCheck check, AddressLookup lookup)
{
    /// <summary>How many of a name's addresses are tried.</summary>
    public const int AddressesMax = 4;

    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, CancellationToken cancellation)
    {
        var permitted = (await lookup(endpoint.Host, cancellation)).Where(check.Permits).Take(AddressesMax).ToList();
        if (permitted.Count == 0) throw new AddressRefusedException();
        for (var i = 0; ; i++)
        {
            var socket = new Socket(permitted[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(permitted[i], endpoint.Port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i + 1 < permitted.Count)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}

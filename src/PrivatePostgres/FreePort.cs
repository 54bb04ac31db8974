using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Paykassma.Postgres;

/// <summary>
/// A free loopback port below the range of outgoing connections. While the server is down after a kill, a client that connects to a
/// port in that range could get the same port as its own, and would then block the server's restart.
/// </summary>
internal static class FreePort
{
    private const int Lowest = 20_000;
    private const int Highest = 32_000;
    private const int AttemptsMax = 200;

    public static int Find()
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Highest);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // In use; try the next one.
            }
        }

        throw new PrivatePostgresException($"No free port was found between {Lowest} and {Highest}.");
    }
}

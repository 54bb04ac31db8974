using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Paykassma.Postgres;

/// <summary>
/// A free loopback port below those that outgoing connections are given: while the server is down after a kill, a client that
/// knocks on a port of that range can be handed the very same one and then blocks the server's return.
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
                // Taken; the next one then.
            }
        }

        throw new PrivatePostgresException($"No free port was found between {Lowest} and {Highest}.");
    }
}

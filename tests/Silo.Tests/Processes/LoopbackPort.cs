using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Paykassma.Silo.Tests.Processes;

/// <summary>
/// A free loopback port below those that outgoing connections are given: a program that was killed must find its port free again,
/// and a client that knocks meanwhile could be handed that very one.
/// </summary>
internal static class LoopbackPort
{
    private const int Lowest = 12_000;
    private const int Highest = 20_000;
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

        throw new InvalidOperationException($"No free port was found between {Lowest} and {Highest}.");
    }
}

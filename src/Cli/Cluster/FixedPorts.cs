using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Paykassma.Cli.Cluster;

/// <summary>
/// Free loopback ports that a process keeps after restarts. They are below the range of outgoing connections: otherwise a client that
/// connects while the process is down could get the same port as its own, and block the restart.
/// </summary>
internal sealed class FixedPorts
{
    private const int Lowest = 12_000;
    private const int Highest = 20_000;
    private const int AttemptsMax = 500;
    private readonly HashSet<int> _taken = [];

    public int Take()
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Highest);
            if (IsFree(port) && _taken.Add(port)) return port;
        }

        throw new InvalidOperationException($"No free port was found between {Lowest} and {Highest}.");
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

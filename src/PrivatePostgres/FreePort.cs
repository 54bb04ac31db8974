using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Paykassma.Postgres;

/// <summary>
/// Free loopback ports that a process keeps after a restart. They are below the range of outgoing connections: while a process is down,
/// a client that connects to a port in that range could get the same port as its own, and would then block the restart. No port is given
/// twice, since a process may bind its port much later.
/// </summary>
public static class FreePort
{
    private const int Lowest = 12_000;
    private const int LowestOfPostgres = 20_000;
    private const int Highest = 32_000;
    private const int AttemptsMax = 500;
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port for anything but PostgreSQL.</summary>
    /// <exception cref="PrivatePostgresException">None was found.</exception>
    public static int Find() => Find(Lowest, LowestOfPostgres);

    /// <summary>Whether nothing listens on a port.</summary>
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

    /// <summary>A port of a range of its own, so that servers and other processes never race for one.</summary>
    internal static int FindForPostgres() => Find(LowestOfPostgres, Highest);

    private static int Find(int lowest, int highest)
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(lowest, highest);
            if (IsFree(port) && Given.TryAdd(port, true)) return port;
        }

        throw new PrivatePostgresException($"No free port was found between {lowest} and {highest}.");
    }
}

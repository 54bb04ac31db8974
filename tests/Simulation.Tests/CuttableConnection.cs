using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Paykassma.Simulation.Tests;

/// <summary>The wire between one client and PostgreSQL, which can be cut at a message. The client must not encrypt it.</summary>
internal sealed class CuttableConnection : IAsyncDisposable
{
    private const int HeaderLength = 5;
    private const int BufferLength = 64 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly int _serverPort;
    private Socket? _client;
    private Task _running = Task.CompletedTask;
    private int _cuts;
    private volatile bool _isCutOnSend;
    private volatile Func<char, ReadOnlyMemory<byte>, bool>? _isCutAt;

    public CuttableConnection(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start(1);
        _running = RunAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public bool IsCut => Volatile.Read(ref _cuts) != 0;

    /// <summary>The next thing that the client sends does not reach the server.</summary>
    public void CutBeforeTheServer() => _isCutOnSend = true;

    /// <summary>The server's first message that has <paramref name="isLast"/> does not reach the client.</summary>
    /// <param name="isLast">Gets the kind of a message, and what it contains.</param>
    public void CutAtAnswer(Func<char, ReadOnlyMemory<byte>, bool> isLast) => _isCutAt = isLast;

    /// <summary>The end of COMMIT, or an error.</summary>
    public static bool IsEndOfCommit(char kind, ReadOnlyMemory<byte> content) =>
        (kind == 'C' && Encoding.ASCII.GetString(content.Span).StartsWith("COMMIT", StringComparison.Ordinal)) || kind == 'E';

    /// <summary>The end of a message of a transaction that goes on, or an error.</summary>
    public static bool IsEndOfRead(char kind, ReadOnlyMemory<byte> content) => (kind == 'Z' && content.Span[0] == (byte)'T') || kind == 'E';

    /// <summary>Both ends lose it at once.</summary>
    public void Cut()
    {
        if (Interlocked.Exchange(ref _cuts, 1) != 0) return;
        // Without lingering the other end gets a reset.
        foreach (var socket in new[] { _client, _server })
        {
            if (socket is null) continue;
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _running;
        _listener.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            _client = await _listener.AcceptSocketAsync();
            _client.NoDelay = true;
            await _server.ConnectAsync(IPAddress.Loopback, _serverPort);
            await Task.WhenAny(SendAsync(_client), AnswerAsync(_client));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was cut.
        }

        Cut();
    }

    private async Task SendAsync(Socket client)
    {
        try
        {
            var buffer = new byte[BufferLength];
            while (await client.ReceiveAsync(buffer.AsMemory()) is > 0 and var length && !_isCutOnSend) await SendAllAsync(_server, buffer.AsMemory(0, length));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was cut.
        }
    }

    private async Task AnswerAsync(Socket client)
    {
        try
        {
            var (buffer, filled) = (new byte[BufferLength], 0);
            while (await _server.ReceiveAsync(buffer.AsMemory(filled)) is > 0 and var length)
            {
                filled += length;
                var whole = 0;
                while (LengthAt(buffer.AsSpan(whole, filled - whole)) is { } next)
                {
                    if (_isCutAt?.Invoke((char)buffer[whole], buffer.AsMemory(whole + HeaderLength, next - HeaderLength)) == true) return;
                    whole += next;
                }

                await SendAllAsync(client, buffer.AsMemory(0, whole));
                buffer.AsSpan(whole, filled - whole).CopyTo(buffer);
                filled -= whole;
                if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was cut.
        }
    }

    /// <summary>The length of a whole message, with its header; null if there is only a part.</summary>
    private static int? LengthAt(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= HeaderLength && BinaryPrimitives.ReadInt32BigEndian(bytes[1..]) + 1 is var length && length <= bytes.Length ? length : null;

    private static async Task SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[await socket.SendAsync(bytes)..];
    }
}

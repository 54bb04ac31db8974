using System.Net;
using System.Net.Sockets;

namespace Paykassma.Load;

/// <summary>An answer that was read completely.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The response body.</param>
public readonly record struct HttpAnswer(int Status, ReadOnlyMemory<byte> Body);

/// <summary>
/// One keep-alive connection for work in which each request depends on the answer before it. It has one request at a time. A connection
/// that the server closes after an answer is opened again for the next request.
/// </summary>
public sealed class HttpExchange(IPEndPoint server) : IDisposable
{
    private const int AnswerBytesMax = 64 * 1024;

    private readonly byte[] _received = GC.AllocateUninitializedArray<byte>(AnswerBytesMax);
    private Socket? _socket;

    /// <summary>Sends a complete request and reads its answer.</summary>
    /// <exception cref="IOException">The answer was cut off, or is longer than any of ours.</exception>
    /// <exception cref="SocketException">The connection could not be opened, or was lost.</exception>
    /// <exception cref="InvalidDataException">The answer uses something that is not supported.</exception>
    public async ValueTask<HttpAnswer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        var socket = _socket ??= await ConnectAsync(cancellation);
        var isKept = false;
        try
        {
            while (!request.IsEmpty) request = request[await socket.SendAsync(request, cancellation)..];
            for (var length = 0; ;)
            {
                var count = await socket.ReceiveAsync(_received.AsMemory(length), cancellation);
                if (count == 0) throw new IOException("the answer was cut off");
                length += count;
                if (!Answer.TryRead(_received.AsSpan(0, length), out var answer)) continue;
                isKept = !answer.Closes;
                return new(answer.Status, answer.Body.ToArray());
            }
        }
        finally
        {
            if (!isKept) Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellation)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
